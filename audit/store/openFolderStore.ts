import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { startKeyThread } from '../keys/startKeyThread.ts';
import { holdSlot, SlotTaken } from '../log/holdSlot.ts';
import { openFolder } from '../log/LogFiles.ts';
import type { LogSlot, OpenLogStore } from './LogStore.ts';

/** Most processes that write at once. */
export const mostStreams = 256;

/**
 * Opens the store of a log that lies in files of its folder. A slot is held until the store is closed or the process
 * ends, so it is never lost.
 *
 * @throws where nothing can be written there, or the keys of persons cannot be opened
 */
export const openFolderStore: OpenLogStore = async (folder) => {
  const { slot, release } = holdStream(folder);
  try {
    const keys = await startKeyThread(join(folder, 'sleutels', 'personen.sqlite'));
    return {
      slot: async () => await Promise.resolve(slot),
      keys,
      isReachable: () => true,
      close: async () => {
        await keys.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
};

function holdStream(folder: string): { readonly slot: LogSlot; readonly release: () => void } {
  for (let stream = 1; ; stream += 1) {
    const place = join(folder, 'verwerkingen', String(stream));
    mkdirSync(place, { recursive: true, mode: 0o700 });
    try {
      const release = holdSlot(join(place, 'slot.sqlite'));
      const files: LogSlot['files'] = async (kind) => await openFolder(join(folder, kind, String(stream)));
      return { slot: { stream, folder: place, files }, release };
    } catch (error) {
      if (!(error instanceof SlotTaken) || stream === mostStreams) throw error;
    }
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { holdSlot, SlotTaken } from '../log/holdSlot.ts';
import { openFolder } from '../log/LogFiles.ts';
import { replaceFile } from '../log/replaceFile.ts';
import { nameOfSegment } from '../log/Segment.ts';
import type { StreamKind } from '../store/LogStore.ts';
import type { ErasableLog } from './ErasableLog.ts';
import { rewriteSegment } from './rewriteSegment.ts';

/** A log in files of its folder, to be erased from. */
export function erasableFolder(folder: string): ErasableLog {
  const place = (kind: StreamKind, stream: number): string => join(folder, kind, String(stream));
  return {
    refresh: async () => await Promise.resolve(),
    hold: async (stream) => {
      const log = place('verwerkingen', stream);
      const release = holdUnlessTaken(join(log, 'slot.sqlite'));
      if (release === null) return null;
      return await Promise.resolve({
        slot: { stream, folder: log, files: async (kind) => await openFolder(place(kind, stream)) },
        replace: async (kind, part, entries) => {
          const path = join(place(kind, stream), nameOfSegment(part.number));
          replaceFile(path, rewriteSegment(readFileSync(path), part, entries));
          await Promise.resolve();
        },
        release: async () => {
          release();
          await Promise.resolve();
        },
      });
    },
  };
}

function holdUnlessTaken(slot: string): (() => void) | null {
  try {
    return holdSlot(slot);
  } catch (error) {
    if (error instanceof SlotTaken) return null;
    throw error;
  }
}

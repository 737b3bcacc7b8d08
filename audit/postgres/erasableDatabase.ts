import { join } from 'node:path';

import type { ErasableLog } from '../erase/ErasableLog.ts';
import { rewriteSegment } from '../erase/rewriteSegment.ts';
import { openLogKeys } from '../keys/openLogKeys.ts';
import { SlotTaken } from '../log/holdSlot.ts';
import { nameOfSegment } from '../log/Segment.ts';
import { copyLog } from './copyLog.ts';
import type { DatabaseAddress } from './DatabaseAddress.ts';
import { openFiles } from './openFiles.ts';
import { replaceSegment } from './replaceSegment.ts';
import { takeStream } from './takeSlot.ts';
import { WriterSession } from './WriterSession.ts';

/**
 * A log in a database, to be erased from by a role that has the rights for it (the README of this folder).
 *
 * @param folder with the keys of the log, and the copy of it that is read
 */
export function erasableDatabase(address: DatabaseAddress, folder: string): ErasableLog {
  return {
    refresh: async () => void (await copyLog(address, folder)),
    hold: async (stream) => {
      const session = await openUnlessTaken(address, folder, stream);
      if (session === null) return null;
      const held = await session.slot();
      return {
        slot: {
          stream,
          folder: null,
          files: async (kind) => await Promise.resolve(openFiles(session, held, `${kind}/${stream}`)),
        },
        replace: async (kind, part, entries) =>
          await session.ask(
            async (connection) =>
              await replaceSegment(
                connection,
                held,
                { stream: `${kind}/${stream}`, file: nameOfSegment(part.number), length: part.length },
                (bytes) => rewriteSegment(bytes, part, entries),
              ),
          ),
        release: async () => await session.close(),
      };
    },
  };
}

async function openUnlessTaken(
  address: DatabaseAddress,
  folder: string,
  stream: number,
): Promise<WriterSession | null> {
  const keys = openLogKeys(join(folder, 'sleutels'));
  try {
    return await WriterSession.open(
      address,
      keys,
      () => {},
      async (connection) => {
        const taken = await takeStream(connection, stream);
        if (taken === null) throw new SlotTaken(`stream ${stream}`, null);
        return taken;
      },
    );
  } catch (error) {
    if (error instanceof SlotTaken) return null;
    throw error;
  }
}

import * as v from 'valibot';

import type { LogFiles } from '../log/LogFiles.ts';
import { schema } from './tables.ts';
import type { HeldSlot } from './takeSlot.ts';
import type { WriterSession } from './WriterSession.ts';

/**
 * The files of a stream in a database. What is written is durable when the write resolves, whole or not at all; a file
 * comes into being with its first bytes.
 *
 * @param stream such as `verwerkingen/1`
 */
export function openFiles(session: WriterSession, slot: HeldSlot, stream: string): LogFiles {
  const nothing = async (): Promise<void> => await Promise.resolve();
  return {
    list: async () => {
      const rows = await session.ask(
        async (connection) =>
          await connection.ask({
            text: `SELECT bestand FROM ${schema}.stuk WHERE stroom = $1 AND positie = 0`,
            values: [stream],
            row: v.object({ bestand: v.string() }),
          }),
      );
      return rows.map(({ bestand }) => bestand);
    },
    read: async (name) => {
      const [file] = await session.ask(
        async (connection) =>
          await connection.ask({
            text: `SELECT string_agg(bytes, '' ORDER BY positie) AS bytes FROM ${schema}.stuk
              WHERE stroom = $1 AND bestand = $2`,
            values: [stream, name],
            row: v.object({ bytes: v.nullable(v.instance(Buffer)) }),
          }),
      );
      return file?.bytes ?? null;
    },
    create: async (name) =>
      await Promise.resolve({
        write: async (bytes, position) => {
          await session.append(slot, { stream, file: name, position, bytes });
          return bytes.length;
        },
        datasync: nothing,
        close: nothing,
      }),
    // A file that could not be begun has no bytes, and so is not there.
    remove: nothing,
    sync: nothing,
  };
}

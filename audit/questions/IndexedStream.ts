import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import { openAuditIndex } from '../index/AuditIndex.ts';

/** A stream of the log with its index. */
export interface IndexedStream {
  readonly folder: string;
  readonly number: number;
  readonly database: DatabaseSync;
}

/**
 * Opens the index of every stream of the log, up to date with what was committed.
 * @param folder of the log
 */
export function openStreams(folder: string): readonly IndexedStream[] {
  const logs = join(folder, 'verwerkingen');
  const names = existsSync(logs) ? readdirSync(logs).filter((name) => /^[1-9]\d*$/.test(name)) : [];
  return names
    .map((name) => ({ folder: join(logs, name), number: Number(name) }))
    .toSorted((one, other) => one.number - other.number)
    .map((stream) => {
      const index = openAuditIndex(stream.folder);
      index.catchUp();
      return { ...stream, database: index.database };
    });
}

/** Closes them. */
export function closeStreams(streams: readonly IndexedStream[]): void {
  for (const { database } of streams) database.close();
}

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import { type AuditIndex, indexFile, openAuditIndex } from '../index/AuditIndex.ts';

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
  return streamFolders(folder).map((stream) => {
    const index = openAuditIndex(stream.folder);
    index.catchUp();
    return { ...stream, database: index.database };
  });
}

/** Closes them. */
export function closeStreams(streams: readonly IndexedStream[]): void {
  for (const { database } of streams) database.close();
}

/** The streams of a log that is asked again and again: what was read of them once is kept. */
export interface KeptStreams {
  /** All of them, up to date with what was committed; they count until the next time. */
  current(): readonly IndexedStream[];
  close(): void;
}

/** @param folder of the log */
export function keepStreams(folder: string): KeptStreams {
  const kept = new Map<string, { readonly index: AuditIndex; readonly file: number }>();
  const indexOf = (stream: string): AuditIndex => {
    const known = kept.get(stream);
    if (known !== undefined && known.file === fileNumber(stream)) return known.index;
    // An index that was taken away, as an erasure does, must not be read on.
    known?.index.close();
    const index = openAuditIndex(stream);
    kept.set(stream, { index, file: fileNumber(stream) });
    return index;
  };
  return {
    current: () =>
      streamFolders(folder).map((stream) => {
        const index = indexOf(stream.folder);
        index.catchUp();
        return { ...stream, database: index.database };
      }),
    close: () => {
      for (const { index } of kept.values()) index.close();
      kept.clear();
    },
  };
}

/** What the disk knows the file of an index by; 0 where it is not there. */
function fileNumber(stream: string): number {
  return statSync(join(stream, indexFile), { throwIfNoEntry: false })?.ino ?? 0;
}

function streamFolders(folder: string): readonly Pick<IndexedStream, 'folder' | 'number'>[] {
  const logs = join(folder, 'verwerkingen');
  const names = existsSync(logs) ? readdirSync(logs).filter((name) => /^[1-9]\d*$/.test(name)) : [];
  return names
    .map((name) => ({ folder: join(logs, name), number: Number(name) }))
    .toSorted((one, other) => one.number - other.number);
}

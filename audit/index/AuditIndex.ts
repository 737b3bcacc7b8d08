import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { segmentMagic } from '../log/entryTypes.ts';
import { nameOfSegment, type SegmentHeader } from '../log/Segment.ts';
import { SegmentReader } from '../read/SegmentReader.ts';
import { committed, findWay, type WayPart } from '../read/segmentsOf.ts';
import { writeAhead } from '../store/writeAhead.ts';
import { IndexWriter } from './IndexWriter.ts';
import { indexVersion, tables } from './tables.ts';

/** Where in a stream: so many bytes of a segment. */
export interface IndexPlace {
  readonly segment: number;
  readonly length: number;
}

/** Name of the file, in the folder of the stream. */
export const indexFile = 'index.sqlite';

const busyTimeout = 30_000;

/** The index of one stream: made from its segments, and whenever it does not fit them, made again. */
export interface AuditIndex {
  readonly database: DatabaseSync;
  /**
   * Reads on, up to the last commit that is on disk or up to a place.
   *
   * @returns how many requests were added
   */
  catchUp(upTo?: IndexPlace): number;
  close(): void;
}

interface Stream {
  readonly folder: string;
  database: DatabaseSync;
  reading: Reading | null;
}

/** Takes the index of a stream away, for it holds what was erased since; whoever opens it next makes it again. */
export function removeIndex(folder: string): void {
  removeDatabase(join(folder, indexFile));
}

/** @param folder of the stream */
export function openAuditIndex(folder: string): AuditIndex {
  const file = join(folder, indexFile);
  const stream: Stream = { folder, database: openDatabase(file), reading: null };
  return {
    get database() {
      return stream.database;
    },
    catchUp: (upTo) => {
      const way = findWay(folder);
      if (!fits(readPosition(stream.database), way)) {
        stream.database.close();
        removeDatabase(file);
        stream.database = openDatabase(file);
        stream.reading = null;
      }
      let added = 0;
      for (const part of way) added += indexSegment(stream, part, upTo);
      return added;
    },
    close: () => stream.database.close(),
  };
}

function fits(position: IndexPlace, way: readonly WayPart[]): boolean {
  if (position.segment === 0) return true;
  const part = way.find(({ number }) => number === position.segment);
  return part !== undefined && (part.length === null || position.length <= part.length);
}

/** What was read of a segment, to read on from there. */
interface Reading {
  readonly number: number;
  readonly reader: SegmentReader;
  readonly writer: IndexWriter;
  /** Number of the next entry. */
  next: number;
  /** Bytes of the segment that were read: up to a commit. */
  end: number;
}

function indexSegment(stream: Stream, { number, header, length }: WayPart, upTo?: IndexPlace): number {
  const { folder, database } = stream;
  const most = Math.min(length ?? Infinity, upTo?.segment === number ? upTo.length : Infinity);
  const before = readPosition(database);
  if (before.segment > number || (before.segment === number && before.length >= most)) return 0;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have read on meanwhile.
    const position = readPosition(database);
    const done = position.segment === number ? position.length : 0;
    let added = 0;
    if (position.segment <= number) {
      const reading = readOn(stream, number, header, done);
      for (const { entry, end } of committed(
        join(folder, nameOfSegment(number)),
        reading.end,
        length,
        most,
      )) {
        const request = reading.reader.take(entry, reading.next);
        reading.next += 1;
        reading.end = end;
        if (request === null || end <= done) continue;
        reading.writer.add(request);
        added += 1;
      }
      reading.writer.flush();
      database
        .prepare('INSERT OR REPLACE INTO positie (een, segment, lengte) VALUES (1, ?, ?)')
        .run(number, Math.max(done, reading.end));
    }
    database.exec('COMMIT');
    return added;
  } catch (error) {
    stream.reading = null;
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** What was read before, where it reaches as far as the index; else from the beginning of the segment, for its names. */
function readOn(stream: Stream, number: number, header: SegmentHeader, done: number): Reading {
  const known = stream.reading;
  if (known?.number === number && known.end >= done) return known;
  const reading: Reading = {
    number,
    reader: new SegmentReader(),
    writer: new IndexWriter(stream.database),
    next: header.before.frontier.size,
    end: segmentMagic.length,
  };
  stream.reading = reading;
  return reading;
}

function readPosition(database: DatabaseSync): IndexPlace {
  const row = database.prepare('SELECT segment, lengte FROM positie').get();
  return { segment: Number(row?.['segment'] ?? 0), length: Number(row?.['lengte'] ?? 0) };
}

function openDatabase(file: string): DatabaseSync {
  if (existsSync(file) && !isCurrent(file)) removeDatabase(file);
  const database = new DatabaseSync(file, { timeout: busyTimeout });
  writeAhead(database, busyTimeout);
  database.exec('PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE');
  const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
  if (version !== indexVersion) database.exec(`${tables}; PRAGMA user_version = ${indexVersion}`);
  database.exec('COMMIT');
  return database;
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** What SQLite says of a file that is no database, or not a whole one: SQLITE_CORRUPT, SQLITE_NOTADB. */
const unreadable: ReadonlySet<unknown> = new Set([11, 26]);

/** Whether a file is an index of the present form. It proves nothing, so one that cannot be read is as good as none. */
function isCurrent(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: busyTimeout });
  try {
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    return version === indexVersion || version === 0;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && unreadable.has(error.errcode)) return false;
    throw error;
  } finally {
    database.close();
  }
}

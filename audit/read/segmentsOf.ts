import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

import { entryTypes, segmentMagic } from '../log/entryTypes.ts';
import {
  nameOfSegment,
  type RawEntry,
  rawEntries,
  readHeader,
  type SegmentHeader,
  segmentNumbers,
  writtenBytes,
} from '../log/Segment.ts';

/** A segment that counts, and how many bytes of it do; null: all up to its last commit. */
export interface WayPart {
  readonly number: number;
  readonly header: SegmentHeader;
  readonly length: number | null;
}

/** A segment that another goes on from. */
export interface ClosedPart extends WayPart {
  readonly length: number;
}

/** The segments that another goes on from, the first one first. */
export function closedParts(way: readonly WayPart[]): readonly ClosedPart[] {
  return way.flatMap(({ length, ...part }) => (length === null ? [] : [{ ...part, length }]));
}

/** The segments that count, the first one first. */
export function findWay(folder: string): readonly WayPart[] {
  const headers = new Map<number, SegmentHeader>();
  for (const number of segmentNumbers(readdirSync(folder))) {
    const header = headerOf(readPart(join(folder, nameOfSegment(number)), 0, headBytes));
    if (header !== null) headers.set(number, header);
  }
  const way: WayPart[] = [];
  let next = headers.keys().next().value ?? 0;
  let length: number | null = null;
  for (let header = headers.get(next); header !== undefined; header = headers.get(next)) {
    way.unshift({ number: next, header, length });
    next = header.before.segment;
    length = header.before.length;
  }
  return way;
}

/** The first batch of a segment is no longer than this, in bytes: a header has at most 53 roots. */
const headBytes = 4096;

/** @returns null where its first batch is not whole: it does not count */
function headerOf(bytes: Buffer): SegmentHeader | null {
  const [header, commit] = [...rawEntries(bytes).take(2)];
  return header?.type === entryTypes.segment && commit?.type === entryTypes.vastlegging
    ? readHeader(header.payload)
    : null;
}

/** The entries that a segment begins with, as far as they are whole in so many of its bytes. */
export function firstEntries(file: string, bytes: number): Generator<RawEntry> {
  return rawEntries(readPart(file, 0, bytes));
}

/**
 * The entries behind a place of a segment, up to its last commit or before `most`. Places are as they were when it was
 * written: what was erased since has other bytes.
 *
 * @param length how many bytes of it counted when it was written; null: it is the last one, of which nothing is erased
 */
export function committed(
  file: string,
  from: number,
  length: number | null,
  most = Infinity,
): { entry: RawEntry; end: number }[] {
  const entries = length === null ? lastEntries(file, from, most) : closedEntries(file, from, length);
  return entries.slice(0, entries.findLastIndex(({ entry }) => entry.type === entryTypes.vastlegging) + 1);
}

function lastEntries(file: string, from: number, most: number): { entry: RawEntry; end: number }[] {
  const bytes = readPart(file, from, most);
  return Array.from(rawEntries(bytes, 0), (entry) => ({ entry, end: from + entry.end }));
}

function closedEntries(file: string, from: number, most: number): { entry: RawEntry; end: number }[] {
  let end = segmentMagic.length;
  const entries: { entry: RawEntry; end: number }[] = [];
  for (const entry of rawEntries(readPart(file, 0, Infinity))) {
    end += writtenBytes(entry);
    if (end > most) break;
    if (end > from) entries.push({ entry, end });
  }
  return entries;
}

function readPart(file: string, from: number, to: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const size = Math.max(0, Math.min(to, fstatSync(descriptor).size) - from);
    const bytes = Buffer.alloc(size);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, size, from));
  } finally {
    closeSync(descriptor);
  }
}

import { ByteReader, FormInvalid } from './ByteReader.ts';
import type { ByteWriter } from './ByteWriter.ts';
import { checkBytes, commitMark, entryTypes, lengthBytes, longestEntry, segmentMagic } from './entryTypes.ts';
import { Frontier, subtreesOf } from './Frontier.ts';
import { hashBytes, leafHash } from './hashes.ts';

/** Where a stream stands: behind a commit. */
export interface StreamState {
  /** Number of the segment that it stands in. */
  readonly segment: number;
  /** Bytes of that segment. */
  readonly length: number;
  /** Leaf hash of the last entry. */
  readonly leaf: Buffer;
  /** Over all entries. */
  readonly frontier: Frontier;
  /** The latest moment of all entries, in milliseconds since the epoch. */
  readonly moment: number;
}

/** What a segment begins with. */
export interface SegmentHeader {
  readonly origin: string;
  readonly number: number;
  readonly moment: number;
  /** What it goes on from; of number and length only where there is one. */
  readonly before: StreamState;
}

const segmentName = /^(\d{8,})\.segment$/;

/** Name of the file of a segment. */
export function nameOfSegment(number: number): string {
  return `${String(number).padStart(8, '0')}.segment`;
}

/** The segments among the names of a folder, by number, the highest first. */
export function segmentNumbers(names: readonly string[]): readonly number[] {
  const numbers = names.flatMap((name) => segmentName.exec(name)?.[1] ?? []).map(Number);
  return numbers.toSorted((one, other) => other - one);
}

/** Writes the payload of a `segment` entry. */
export function writeHeader(writer: ByteWriter, { origin, number, moment, before }: SegmentHeader): void {
  writer.text(origin);
  writer.u64(number);
  writer.u64(before.frontier.size);
  writer.u64(moment);
  writer.u64(before.segment);
  writer.u64(before.length);
  writer.raw(before.leaf);
  writer.varint(before.frontier.roots.length);
  for (const root of before.frontier.roots) writer.raw(root);
}

/** Reads the payload of a `segment` entry. @throws FormInvalid */
export function readHeader(payload: Buffer): SegmentHeader {
  const reader = new ByteReader(payload);
  const origin = reader.text();
  const number = reader.u64();
  const first = reader.u64();
  const moment = reader.u64();
  const segment = reader.u64();
  const length = reader.u64();
  const leaf = reader.raw(hashBytes);
  const roots = reader.list(() => reader.raw(hashBytes));
  reader.end();
  if (roots.length !== subtreesOf(first)) throw new FormInvalid('a root for each 1-bit of `first`');
  const frontier = new Frontier(first, roots);
  return { origin, number, moment, before: { segment, length, leaf, frontier, moment: 0 } };
}

/** An entry as it lies in a segment. */
export interface RawEntry {
  readonly type: number;
  readonly payload: Buffer;
  /** Type and payload. */
  readonly body: Buffer;
  readonly check: Buffer;
  /** Bytes of the segment up to and with it. */
  readonly end: number;
}

/** The entries that lie in a segment from a place on, as far as they are whole. Nothing is checked but their length. */
export function* rawEntries(bytes: Buffer, from = segmentMagic.length): Generator<RawEntry> {
  for (let at = from; at + lengthBytes <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const start = at + lengthBytes;
    const end = start + length + checkBytes;
    if (length < 1 || length > longestEntry || end > bytes.length) return;
    const body = bytes.subarray(start, start + length);
    yield {
      type: bytes.readUInt8(start),
      payload: body.subarray(1),
      body,
      check: bytes.subarray(end - checkBytes, end),
      end,
    };
    at = end;
  }
}

/** What is left of an entry that was erased. */
export interface ErasedEntry {
  readonly type: number;
  /** Of the type and payload that stood there, in bytes. */
  readonly length: number;
  readonly leaf: Buffer;
}

/** Writes the payload of a `gewist` entry. */
export function writeErased(writer: ByteWriter, { type, length, leaf }: ErasedEntry): void {
  writer.u8(type);
  writer.u32(length);
  writer.raw(leaf);
}

/** Reads the payload of a `gewist` entry. @throws FormInvalid */
export function readErased(payload: Buffer): ErasedEntry {
  const reader = new ByteReader(payload);
  const erased = {
    type: reader.u8(),
    length: reader.raw(lengthBytes).readUInt32BE(),
    leaf: reader.raw(hashBytes),
  };
  reader.end();
  return erased;
}

/** How many bytes an entry had when it was written. @throws FormInvalid */
export function writtenBytes({ type, payload, body }: RawEntry): number {
  const length = type === entryTypes.gewist ? readErased(payload).length : body.length;
  return lengthBytes + length + checkBytes;
}

/** What a segment holds up to its valid end. */
export interface SegmentEnd {
  readonly header: SegmentHeader;
  readonly state: StreamState;
}

/**
 * Finds the valid end of a segment: behind its last commit before which every check, size and root fits.
 *
 * @returns null where it has none
 */
export function findValidEnd(bytes: Buffer): SegmentEnd | null {
  if (!bytes.subarray(0, segmentMagic.length).equals(segmentMagic)) return null;
  let found: { readonly header: SegmentHeader; leaf: Buffer; readonly frontier: Frontier } | null = null;
  let end: SegmentEnd | null = null;
  try {
    for (const entry of rawEntries(bytes)) {
      if (found === null) {
        if (entry.type !== entryTypes.segment) return null;
        const header = readHeader(entry.payload);
        found = { header, leaf: header.before.leaf, frontier: header.before.frontier.copy() };
      }
      const { header, frontier } = found;
      const leaf =
        entry.type === entryTypes.gewist ? readErased(entry.payload).leaf : leafHash(found.leaf, entry.body);
      if (!leaf.subarray(0, checkBytes).equals(entry.check)) return end;
      if (entry.type === entryTypes.vastlegging) {
        const moment = readCommit(entry.payload, frontier);
        if (moment === null) return end;
        frontier.add(leaf);
        end = {
          header,
          state: { segment: header.number, length: entry.end, leaf, frontier: frontier.copy(), moment },
        };
      } else frontier.add(leaf);
      found.leaf = leaf;
    }
  } catch (error) {
    if (!(error instanceof FormInvalid)) throw error;
  }
  return end;
}

/** Bytes of a commit behind its mark: size, root, moment, check. */
const afterMark = 8 + hashBytes + 8 + checkBytes;

/** Writes the payload of a `vastlegging` entry. */
export function writeCommit(writer: ByteWriter, frontier: Frontier, moment: number): void {
  writer.raw(commitMark);
  writer.u64(frontier.size);
  writer.raw(frontier.root());
  writer.u64(moment);
}

/** @returns its moment; null where it does not fit what stands before it */
function readCommit(payload: Buffer, frontier: Frontier): number | null {
  const reader = new ByteReader(payload);
  const mark = reader.raw(commitMark.length);
  const size = reader.u64();
  const root = reader.raw(hashBytes);
  const moment = reader.u64();
  reader.end();
  return mark.equals(commitMark) && size === frontier.size && root.equals(frontier.root()) ? moment : null;
}

/**
 * Whether the bytes behind a valid end can be one batch that was not made durable: no commit stands in them but at
 * their end. Anything else was acknowledged, and has been damaged since.
 *
 * @param from the valid end; 0 where there is none
 */
export function isTornBatch(bytes: Buffer, from: number): boolean {
  const at = bytes.indexOf(commitMark, from);
  if (at !== -1) {
    const commitEnd = at + commitMark.length + afterMark;
    if (commitEnd < bytes.length || bytes.includes(commitMark, at + 1)) return false;
  }
  // Where the mark itself is damaged, the entry still says what it is.
  return rawEntries(bytes, Math.max(from, segmentMagic.length)).every(
    ({ type, end }) => type !== entryTypes.vastlegging || end === bytes.length,
  );
}

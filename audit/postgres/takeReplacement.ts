import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkBytes, entryTypes, segmentMagic } from '../log/entryTypes.ts';
import { leafHash } from '../log/hashes.ts';
import { replaceFile } from '../log/replaceFile.ts';
import { nameOfSegment, type RawEntry, rawEntries, readErased, writtenBytes } from '../log/Segment.ts';
import { type ClosedPart, closedParts, findWay } from '../read/segmentsOf.ts';
import type { Connection } from './Connection.ts';
import { CopyUnfit } from './CopyUnfit.ts';
import type { LogIdentity } from './prepareDatabase.ts';
import { type Decided, signedDecisions } from './signedDecisions.ts';
import { readFrom, type StoredFile } from './storedFiles.ts';

/** Types of which no entry is ever erased. */
const kept: ReadonlySet<number> = new Set([
  entryTypes.gewist,
  entryTypes.segment,
  entryTypes.vastlegging,
  entryTypes.wisbesluit,
  entryTypes.vergetelheid,
]);

/** A stream of a copy that is up to date, but for segments that were erased from. */
export interface CopiedStream {
  /** Its segments that another goes on from, by the names of their files. */
  readonly parts: ReadonlyMap<string, ClosedPart>;
  readonly decisions: readonly Decided[];
}

/** @param stream such as `verwerkingen/1` */
export function readCopied(folder: string, stream: string, identity: LogIdentity): CopiedStream {
  const way = findWay(join(folder, stream));
  return {
    parts: new Map(closedParts(way).map((part) => [nameOfSegment(part.number), part])),
    decisions: signedDecisions(folder, stream, way, identity),
  };
}

/**
 * Takes a segment that was erased from into a copy, in the place of what was copied before: if it is that, but for what
 * the log decided to erase, and signed.
 *
 * @returns how many bytes were fetched
 * @throws {@link CopyUnfit} where anything else is missing or other than it was; the copy keeps what it has
 */
export async function takeReplacement(
  connection: Connection,
  folder: string,
  stored: StoredFile,
  { parts, decisions }: CopiedStream,
): Promise<number> {
  const { stream, file, size } = stored;
  const path = join(folder, stream, file);
  const part = parts.get(file);
  if (part === undefined)
    throw new CopyUnfit(
      `Expected only segments to be replaced that another goes on from, but \`${stream}/${file}\` was.`,
    );
  const bytes = Buffer.concat(await Array.fromAsync(readFrom(connection, stored, 0)));
  expectErased({ name: `${stream}/${file}`, part }, readFileSync(path), bytes, decisions);
  replaceFile(path, bytes);
  return size;
}

interface Replaced {
  readonly name: string;
  readonly part: ClosedPart;
}

/** @throws {@link CopyUnfit} where the new bytes are not the old ones but for entries that it was decided to erase */
function expectErased(
  { name, part }: Replaced,
  before: Buffer,
  after: Buffer,
  decisions: readonly Decided[],
): void {
  const { header, length } = part;
  const old = [...rawEntries(before)];
  const first = header.before.frontier.size;
  let { leaf } = header.before;
  let [entry, written, end] = [first, segmentMagic.length, segmentMagic.length];
  for (const one of rawEntries(after)) {
    // What a copy did not have whole is taken as it is: the chain that goes on from it holds it.
    const known = old[entry - first] ?? null;
    const isDecided = decisions.some(({ from, to }) => from <= entry && entry < to);
    const isSame = known === null || known.body.equals(one.body) || (isDecided && isErased(known, one, leaf));
    leaf = one.type === entryTypes.gewist ? readErased(one.payload).leaf : leafHash(leaf, one.body);
    if (!isSame || !one.check.equals(leaf.subarray(0, checkBytes)))
      throw new CopyUnfit(
        `Expected entry ${entry} of \`${name}\` to be as it was copied before, or erased by a decision that the log signed, but it is neither. The copy keeps what it has.`,
      );
    written += writtenBytes(one);
    end = one.end;
    entry += 1;
  }
  if (written !== length || end !== after.length)
    throw new CopyUnfit(
      `Expected \`${name}\` to have had ${length} bytes when it was written, but what it was replaced by had ${written}.`,
    );
}

/** @param leaf of the entry before them */
function isErased(before: RawEntry, after: RawEntry, leaf: Buffer): boolean {
  if (after.type !== entryTypes.gewist || kept.has(before.type)) return false;
  const left = readErased(after.payload);
  return (
    left.type === before.type &&
    left.length === before.body.length &&
    left.leaf.equals(leafHash(leaf, before.body))
  );
}

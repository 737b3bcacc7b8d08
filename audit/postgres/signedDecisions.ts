import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ByteReader } from '../log/ByteReader.ts';
import { readSignedHeads } from '../log/checkpoints.ts';
import { entryTypes, segmentMagic } from '../log/entryTypes.ts';
import { leafHash } from '../log/hashes.ts';
import { nameOfSegment, readErased } from '../log/Segment.ts';
import { committed, type WayPart } from '../read/segmentsOf.ts';
import type { LogIdentity } from './prepareDatabase.ts';

/** Entries that the log decided to erase: from a number, and up to another that is not in it. */
export interface Decided {
  readonly from: number;
  readonly to: number;
}

/**
 * The decisions to erase of a stream that the log has signed: a checkpoint over the segment that they stand in covers
 * them, as is done before anything is erased. What merely stands in the database is none.
 *
 * @param folder of the copy
 * @param stream such as `verwerkingen/1`
 * @param way its segments in the copy
 */
export function signedDecisions(
  folder: string,
  stream: string,
  way: readonly WayPart[],
  { log, checkpointKey }: LogIdentity,
): readonly Decided[] {
  const origin = `vreemdelingenbeeld/${log}/${stream}`;
  const place = join(folder, stream);
  const heads = new Map<number, Buffer>();
  for (const name of readdirSync(place).filter((one) => one.endsWith('.checkpoints')))
    for (const { size, root } of readSignedHeads(
      origin,
      createPublicKey(checkpointKey),
      readFileSync(join(place, name), 'utf8'),
    ))
      heads.set(size, root);
  return way.flatMap((part) => decisionsIn(place, part, heads));
}

function decisionsIn(
  place: string,
  { number, header, length }: WayPart,
  heads: ReadonlyMap<number, Buffer>,
): readonly Decided[] {
  const entries = committed(join(place, nameOfSegment(number)), segmentMagic.length, length);
  if (!entries.some(({ entry }) => entry.type === entryTypes.wisbesluit)) return [];
  const frontier = header.before.frontier.copy();
  let { leaf } = header.before;
  let waiting: Decided[] = [];
  const signed: Decided[] = [];
  for (const { entry } of entries) {
    leaf = entry.type === entryTypes.gewist ? readErased(entry.payload).leaf : leafHash(leaf, entry.body);
    frontier.add(leaf);
    if (entry.type === entryTypes.wisbesluit) waiting.push(readDecision(entry.payload));
    if (waiting.length === 0 || heads.get(frontier.size)?.equals(frontier.root()) !== true) continue;
    signed.push(...waiting);
    waiting = [];
  }
  return signed;
}

function readDecision(payload: Buffer): Decided {
  const reader = new ByteReader(payload);
  reader.u64();
  reader.text();
  reader.u64();
  return { from: reader.u64(), to: reader.u64() };
}

import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ByteReader } from '../log/ByteReader.ts';
import { readSignedHeads } from '../log/checkpoints.ts';
import { entryTypes } from '../log/entryTypes.ts';
import { leafHash } from '../log/hashes.ts';
import { nameOfSegment } from '../log/Segment.ts';
import { firstEntries, type WayPart } from '../read/segmentsOf.ts';
import type { LogIdentity } from './prepareDatabase.ts';

/** The first batches of a segment are no longer than this, in bytes: there is a decision for each purpose. */
const headBytes = 1 << 16;

/** Entries that the log decided to erase: from a number, and up to another that is not in it. */
export interface Decided {
  readonly from: number;
  readonly to: number;
}

/**
 * The decisions to erase of a stream that the log has signed: a checkpoint behind their batch covers them, as is done
 * before anything is erased. What merely stands in the database is none.
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

/** Who erases begins a segment, and its decisions are the first that it writes there. */
function decisionsIn(
  place: string,
  { number, header: { before } }: WayPart,
  heads: ReadonlyMap<number, Buffer>,
): readonly Decided[] {
  const frontier = before.frontier.copy();
  let { leaf } = before;
  const decided: Decided[] = [];
  let batches = 0;
  for (const { type, payload, body } of firstEntries(join(place, nameOfSegment(number)), headBytes)) {
    leaf = leafHash(leaf, body);
    frontier.add(leaf);
    if (type === entryTypes.wisbesluit) decided.push(readDecision(payload));
    else if (type === entryTypes.vastlegging) batches += 1;
    else if (type !== entryTypes.segment) return [];
    if (batches === 2) return heads.get(frontier.size)?.equals(frontier.root()) === true ? decided : [];
  }
  return [];
}

function readDecision(payload: Buffer): Decided {
  const reader = new ByteReader(payload);
  reader.u64();
  reader.text();
  reader.u64();
  return { from: reader.u64(), to: reader.u64() };
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { removeIndex } from '../index/AuditIndex.ts';
import { openLogKeys } from '../keys/openLogKeys.ts';
import { entryTypes } from '../log/entryTypes.ts';
import { holdSlot, SlotTaken } from '../log/holdSlot.ts';
import { openFolder } from '../log/LogFiles.ts';
import { openWriting, type Writing } from '../record/openWriting.ts';
import { findWay } from '../read/segmentsOf.ts';
import type { StreamKind } from '../store/LogStore.ts';
import { type ErasurePlan, type Expiry, planAccessErasure, planErasure } from './planErasure.ts';
import { rewriteSegment } from './rewriteSegment.ts';

/** What is to be erased of a log that lies in files. */
export interface ExpiredSettings {
  readonly folder: string;
  readonly expiry: Expiry;
  /** Only tells what would be erased. */
  readonly dryRun: boolean;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/** What became of a stream. */
export interface ErasedStream {
  readonly stream: number;
  /** Whether a process writes in it: then nothing of it is erased. */
  readonly isWritten: boolean;
  /** Requests that were erased, or would be, by purpose; '' stands for none. */
  readonly requests: ReadonlyMap<string, number>;
}

const segmentBytes = 1 << 20;

/**
 * Erases from a log what is past its time of keeping, and nothing else: content goes, leaf hashes stay, so that chain,
 * tree and checkpoints remain what they were. First the decision is durable, then the access log is rewritten, then the
 * log: whatever interrupts it, doing it again completes it.
 *
 * @throws whatever the disk throws
 */
export async function eraseExpired(settings: ExpiredSettings): Promise<readonly ErasedStream[]> {
  const logs = join(settings.folder, 'verwerkingen');
  const streams = readdirSync(logs).filter((name) => /^[1-9]\d*$/.test(name));
  const erased: ErasedStream[] = [];
  for (const stream of streams.map(Number).toSorted((one, other) => one - other))
    erased.push(await eraseStream(stream, settings));
  return erased;
}

async function eraseStream(stream: number, settings: ExpiredSettings): Promise<ErasedStream> {
  const { folder, expiry, dryRun } = settings;
  const place = join(folder, 'verwerkingen', String(stream));
  if (dryRun)
    return { stream, isWritten: false, requests: countOf(planErasure(place, findWay(place), expiry)) };
  let release: () => void;
  try {
    release = holdSlot(join(place, 'slot.sqlite'));
  } catch (error) {
    if (!(error instanceof SlotTaken)) throw error;
    return { stream, isWritten: true, requests: new Map() };
  }
  try {
    const plan = planErasure(place, findWay(place), expiry);
    if (plan.requests.size > 0) await carryOut(stream, settings);
    return { stream, isWritten: false, requests: countOf(plan) };
  } finally {
    release();
  }
}

/** The slot is held. To write the decisions begins a segment of each kind, so that all others can be rewritten. */
async function carryOut(stream: number, { folder, expiry, clock }: ExpiredSettings): Promise<void> {
  const keys = openLogKeys(join(folder, 'sleutels'));
  const place = (kind: StreamKind): string => join(folder, kind, String(stream));
  const slot = {
    stream,
    folder: place('verwerkingen'),
    files: async (kind: StreamKind) => await openFolder(place(kind)),
  };
  const store = { slot: async () => await Promise.resolve(slot) };
  const opening = { store, keys, segmentBytes, wrapFiles: <Files>(files: Files) => files };
  const [log, access] = [
    await openWriting('verwerkingen', opening, clock()),
    await openWriting('toegang', opening, clock()),
  ];
  try {
    const ways = { log: closed(place('verwerkingen')), access: closed(place('toegang')) };
    const plan = planErasure(place('verwerkingen'), ways.log, expiry);
    const accessPlan = planAccessErasure(place('toegang'), ways.access, plan.requests);
    const moment = Math.max(clock(), log.stream.moment, access.stream.moment);
    await decide(log, plan, expiry, moment);
    await decide(access, accessPlan, expiry, moment);
    for (const part of ways.access) rewrite(place('toegang'), part, accessPlan);
    for (const part of ways.log) rewrite(place('verwerkingen'), part, plan);
    removeIndex(place('verwerkingen'));
  } finally {
    await log.stream.close();
    await access.stream.close();
  }
}

/** The segments that another goes on from. */
function closed(folder: string): ReturnType<typeof findWay> {
  return existsSync(folder) ? findWay(folder).filter(({ length }) => length !== null) : [];
}

function rewrite(folder: string, part: ReturnType<typeof findWay>[number], { entries }: ErasurePlan): void {
  const erased = entries.get(part.number);
  if (erased !== undefined) rewriteSegment(folder, part, new Set(erased.keys()));
}

/** Makes the decisions durable, one for each purpose, and signs them. */
async function decide(
  { stream }: Writing,
  { entries }: ErasurePlan,
  expiry: Expiry,
  moment: number,
): Promise<void> {
  const all = [...entries.values()].flatMap((erased) => [...erased]);
  for (const [doel, some] of Map.groupBy(all, ([, purpose]) => purpose)) {
    const numbers = some.map(([entry]) => entry);
    stream.add(entryTypes.wisbesluit, (writer) => {
      writer.u64(moment);
      writer.text(doel);
      writer.u64(expiry(doel));
      writer.u64(numbers.reduce((least, one) => Math.min(least, one), Infinity));
      writer.u64(numbers.reduce((most, one) => Math.max(most, one), 0) + 1);
      writer.u64(numbers.length);
    });
  }
  if (all.length > 0) await stream.commit(moment);
  await stream.checkpoint();
}

function countOf({ requests }: ErasurePlan): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const doel of requests.values()) counts.set(doel, (counts.get(doel) ?? 0) + 1);
  return counts;
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { removeIndex } from '../index/AuditIndex.ts';
import { openLogKeys } from '../keys/openLogKeys.ts';
import { entryTypes } from '../log/entryTypes.ts';
import { openWriting, type Writing } from '../record/openWriting.ts';
import { type ClosedPart, closedParts, findWay } from '../read/segmentsOf.ts';
import type { StreamKind } from '../store/LogStore.ts';
import type { ErasableLog, ErasableStream } from './ErasableLog.ts';
import { type ErasurePlan, type Expiry, planAccessErasure, planErasure } from './planErasure.ts';

/** What is to be erased of a log. */
export interface ExpiredSettings {
  readonly log: ErasableLog;
  /** Where the log lies or a copy of it does, with the keys of the log. */
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
 * @throws whatever the disk or the database throws
 */
export async function eraseExpired(settings: ExpiredSettings): Promise<readonly ErasedStream[]> {
  await settings.log.refresh();
  const logs = join(settings.folder, 'verwerkingen');
  const streams = readdirSync(logs).filter((name) => /^[1-9]\d*$/.test(name));
  const erased: ErasedStream[] = [];
  for (const stream of streams.map(Number).toSorted((one, other) => one - other))
    erased.push(await eraseStream(stream, settings));
  return erased;
}

async function eraseStream(stream: number, settings: ExpiredSettings): Promise<ErasedStream> {
  const { folder, log, expiry, dryRun } = settings;
  const place = join(folder, 'verwerkingen', String(stream));
  const plan = (): ErasurePlan => planErasure(place, findWay(place), expiry);
  if (dryRun) return { stream, isWritten: false, requests: countOf(plan()) };
  const held = await log.hold(stream);
  if (held === null) return { stream, isWritten: true, requests: new Map() };
  try {
    await log.refresh();
    const { requests } = plan();
    if (requests.size > 0) {
      removeIndex(place);
      await carryOut(held, settings);
      await log.refresh();
      // Whoever asked meanwhile made it again, of what was not erased yet.
      removeIndex(place);
    }
    return { stream, isWritten: false, requests: countOf({ requests }) };
  } finally {
    await held.release();
  }
}

/** To write the decisions begins a segment of each kind, so that all others can be rewritten. */
async function carryOut(
  held: ErasableStream,
  { log: erasable, folder, expiry, clock }: ExpiredSettings,
): Promise<void> {
  const { slot } = held;
  const keys = openLogKeys(join(folder, 'sleutels'));
  const place = (kind: StreamKind): string => join(folder, kind, String(slot.stream));
  const store = { slot: async () => await Promise.resolve(slot) };
  const opening = { store, keys, segmentBytes, wrapFiles: <Files>(files: Files) => files };
  const [log, access] = [
    await openWriting('verwerkingen', opening, clock()),
    await openWriting('toegang', opening, clock()),
  ];
  try {
    await erasable.refresh();
    const ways = { verwerkingen: closed(place('verwerkingen')), toegang: closed(place('toegang')) };
    const plan = planErasure(place('verwerkingen'), ways.verwerkingen, expiry);
    const accessPlan = planAccessErasure(place('toegang'), ways.toegang, plan.requests);
    const moment = Math.max(clock(), log.stream.moment, access.stream.moment);
    await decide(log, plan, expiry, moment);
    await decide(access, accessPlan, expiry, moment);
    for (const [kind, { entries }] of [
      ['toegang', accessPlan],
      ['verwerkingen', plan],
    ] as const)
      for (const part of ways[kind]) {
        const erased = entries.get(part.number);
        if (erased !== undefined) await held.replace(kind, part, new Set(erased.keys()));
      }
  } finally {
    await log.stream.close();
    await access.stream.close();
  }
}

/** The segments that another goes on from. */
function closed(folder: string): readonly ClosedPart[] {
  return existsSync(folder) ? closedParts(findWay(folder)) : [];
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

function countOf({ requests }: Pick<ErasurePlan, 'requests'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const doel of requests.values()) counts.set(doel, (counts.get(doel) ?? 0) + 1);
  return counts;
}

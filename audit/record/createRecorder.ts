import type { Keyring } from '../keys/createKeyring.ts';
import type { ExpectPersons, RecordRequest, RequestRecord } from '../RequestRecord.ts';
import type { Writing } from './openWriting.ts';
import { type RecordMoment, writeAccess, writeRequest } from './writeRequest.ts';

/** The record could not be made durable: there is no answer. */
export class NotRecorded extends Error {
  constructor(cause: unknown) {
    super('The audit log could not be written.', { cause });
    this.name = 'NotRecorded';
  }
}

/** Who is told how it goes. */
export interface RecorderReports {
  /** A batch is durable. */
  readonly onCommit: (commit: Commit) => void;
  /** It cannot be written, or can be again. */
  readonly onChange: (writable: boolean, error: unknown) => void;
}

/** A batch that became durable. */
export interface Commit {
  readonly requests: number;
  /** Requests times persons. */
  readonly persons: number;
  /** Written to both logs. */
  readonly bytes: number;
  /** From the first write to durability. */
  readonly seconds: number;
}

/** Records requests. */
export interface Recorder {
  readonly record: RecordRequest;
  readonly expect: ExpectPersons;
  /** Whether the last attempt to write succeeded. */
  isWritable(): boolean;
  /** How many requests wait for their record. */
  waiting(): number;
  /** Writes what waits, signs a last checkpoint, and takes no more. */
  close(): Promise<void>;
}

/** What a recorder stands on. */
export interface RecorderSettings {
  readonly log: Writing;
  readonly access: Writing;
  readonly keyring: Keyring;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  readonly reports: RecorderReports;
}

/** After how many milliseconds a checkpoint is due, and after how many a failed log is tried again. */
const checkpointAfter = 1000;
const retryAfter = 1000;
/** A disk that takes longer than this, in milliseconds, counts as one that fails. */
const patience = 10_000;

interface Waiting extends PromiseWithResolvers<undefined> {
  readonly record: RequestRecord;
}

/**
 * Makes what records requests, by group commit: everything that waits is one batch, and the next batch is made while
 * the disk works on nothing else.
 */
export function createRecorder(settings: RecorderSettings): Recorder {
  const { log, access, keyring, clock, reports } = settings;
  const writings = [log, access];
  /** Streams that have to begin a segment before anything else. */
  const stale = new Set<Writing>();
  let waiting: Waiting[] = [];
  let underWay = 0;
  let latest = log.stream.moment;
  let failed: { readonly error: unknown } | null = null;
  let working: Promise<void> | null = null;
  let signed = performance.now();
  let toSign = false;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const begin = async (writing: Writing): Promise<void> => {
    stale.add(writing);
    await writing.begin(latest);
    // In the stream of another slot, another process may have been before us, by another clock.
    latest = Math.max(latest, writing.stream.moment);
    stale.delete(writing);
  };

  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    const records = batch.map(({ record }) => record);
    const vnummers = new Set(records.flatMap(({ personen }) => personen.map(({ vnummer }) => vnummer)));
    const keys = await keyring.keysOf(vnummers);
    for (const writing of writings) if (writing.stream.isFull) await begin(writing);
    const moment = nextMoment();
    for (const record of records) {
      writeRequest(log, record, moment, keys);
      writeAccess(access, record, moment);
    }
    const start = performance.now();
    // Both are waited for, whatever becomes of one: a new segment may be begun only when nothing is being written.
    const outcomes = await Promise.allSettled(
      writings.map(async ({ stream }) => await stream.commit(moment.moment)),
    );
    let bytes = 0;
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
      bytes += outcome.value;
    }
    toSign = true;
    const persons = records.reduce((sum, { personen }) => sum + personen.length, 0);
    const seconds = (performance.now() - start) / 1000;
    reports.onCommit({ requests: records.length, persons, bytes, seconds });
  };

  const nextMoment = (): RecordMoment => {
    const now = clock();
    latest = Math.max(latest, now);
    return { moment: latest, back: latest - now };
  };

  const checkpoint = async (): Promise<void> => {
    for (const { stream } of writings) await stream.checkpoint();
    signed = performance.now();
    toSign = false;
  };

  const fail = (error: unknown, after: Promise<void>): void => {
    failed = { error };
    for (const writing of writings) stale.add(writing);
    for (const { reject } of waiting) reject(new NotRecorded(error));
    waiting = [];
    reports.onChange(false, error);
    schedule(retryAfter, async () => {
      await after;
      for (const writing of stale) await begin(writing);
      failed = null;
      reports.onChange(true, null);
    });
  };

  /** Does something later, when nothing else is under way; what it throws is a failure of the log. */
  const schedule = (milliseconds: number, task: () => Promise<void>): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      if (working === null) work(task);
      else schedule(milliseconds, task);
    }, milliseconds).unref();
  };

  const attempt = async (task: () => Promise<void>, batch: readonly Waiting[]): Promise<boolean> => {
    const done = task();
    const late = Promise.withResolvers<never>();
    const patienceTimer = setTimeout(
      () => late.reject(new Error(`The disk did not answer within ${patience} ms.`)),
      patience,
    );
    try {
      await Promise.race([done, late.promise]);
      return true;
    } catch (error) {
      for (const { reject } of batch) reject(new NotRecorded(error));
      fail(error, settled(done));
      return false;
    } finally {
      clearTimeout(patienceTimer);
    }
  };

  const work = (first: (() => Promise<void>) | null): void => {
    const run = async (): Promise<void> => {
      if (first !== null && !(await attempt(first, []))) return;
      while (waiting.length > 0) {
        const batch = waiting;
        waiting = [];
        underWay = batch.length;
        const good = await attempt(async () => await commit(batch), batch);
        underWay = 0;
        if (!good) return;
        for (const { resolve } of batch) resolve(undefined);
        if (performance.now() - signed >= checkpointAfter && !(await attempt(checkpoint, []))) return;
      }
      if (toSign && timer === null) schedule(checkpointAfter, checkpoint);
    };
    working = run().finally(() => {
      working = null;
      if (waiting.length > 0) work(null);
    });
  };

  const idle = async (): Promise<void> => {
    await working;
    if (working !== null) await idle();
  };

  return {
    record: async (record) => {
      if (closed) throw new NotRecorded(new Error('The audit log is closed.'));
      if (failed !== null) throw new NotRecorded(failed.error);
      const entry: Waiting = { ...Promise.withResolvers<undefined>(), record };
      waiting.push(entry);
      if (working === null) work(null);
      await entry.promise;
    },
    expect: async (vnummers) => {
      if (closed || failed !== null) return;
      await settled(keyring.keysOf(vnummers));
    },
    isWritable: () => failed === null,
    waiting: () => waiting.length + underWay,
    close: async () => {
      closed = true;
      await idle();
      if (timer !== null) clearTimeout(timer);
      if (failed === null) await checkpoint().catch((error: unknown) => reports.onChange(false, error));
    },
  };
}

/** Ends when a promise does, however that is. */
async function settled(promise: Promise<unknown>): Promise<void> {
  await Promise.allSettled([promise]);
}

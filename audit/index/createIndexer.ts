import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import * as v from 'valibot';

import type { IndexPlace } from './AuditIndex.ts';

/** Keeps the index of a stream up to date, behind the commits. */
export interface Indexer {
  /** The stream is durable up to here. */
  durable(place: IndexPlace): void;
  close(): Promise<void>;
}

/** Milliseconds between two readings at least: one transaction for many commits. */
const pause = 1000;

/**
 * Starts it. An index that fails is reported and holds nobody up: it can be made again.
 *
 * @param folder of the stream
 */
export function createIndexer(folder: string, onError: (error: Error) => void): Indexer {
  const worker = new Worker(new URL('indexWorker.ts', import.meta.url), { workerData: folder });
  let reached: IndexPlace | null = null;
  let timer: NodeJS.Timeout | null = null;
  let ended = false;
  const read = (): void => {
    timer = null;
    if (reached !== null && !ended) worker.postMessage(reached);
    reached = null;
  };
  worker.on('message', (message: unknown) => {
    const failure = v.parse(v.nullable(v.string()), message);
    if (failure !== null) onError(new Error(`The index of the audit log failed: ${failure}`));
  });
  worker.on('error', (error) => onError(new Error('The index of the audit log failed.', { cause: error })));
  worker.on('exit', () => {
    ended = true;
  });
  return {
    durable: (place) => {
      reached = place;
      timer ??= setTimeout(read, pause).unref();
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      read();
      if (ended) return;
      const exit = once(worker, 'exit');
      worker.postMessage('close');
      await exit;
    },
  };
}

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { LRUCache } from 'lru-cache';
import * as v from 'valibot';

import { derivePersonKey, lookUpOf, type PersonKey } from './PersonKey.ts';

/** Gives persons their keys. */
export interface Keyring {
  /** The keys of these persons, by v-number; made and durable where there were none. */
  keysOf(vnummers: ReadonlySet<string>): Promise<ReadonlyMap<string, PersonKey>>;
  close(): Promise<void>;
}

/** Keys in memory at most, and for how long: one that is destroyed is not used for longer than this (milliseconds). */
const keysKept = 100_000;
const keptFor = 60_000;

const Answer = v.object({
  id: v.number(),
  keys: v.array(v.instance(Uint8Array)),
  error: v.nullable(v.string()),
});

type Question = PromiseWithResolvers<readonly Uint8Array[]>;

/** A thread that works on the store, and what it was asked. */
interface StoreThread {
  readonly worker: Worker;
  readonly open: Map<number, Question>;
}

/**
 * Opens the keys of persons.
 *
 * @param secret of the log; v-numbers are kept in memory as what they are looked up by, never as themselves
 * @throws where the store cannot be opened
 */
export async function createKeyring(file: string, secret: Buffer): Promise<Keyring> {
  const cache = new LRUCache<string, PersonKey>({ max: keysKept, ttl: keptFor });
  let thread: StoreThread | null = null;
  let asked = 0;
  const ask = async (lookUps: readonly Buffer[]): Promise<readonly Uint8Array[]> => {
    // One that has failed is begun anew.
    thread ??= startThread(file, () => {
      thread = null;
    });
    asked += 1;
    const question: Question = Promise.withResolvers();
    thread.open.set(asked, question);
    thread.worker.postMessage({ id: asked, lookUps });
    return await question.promise;
  };
  // So that a store that cannot be opened shows at once.
  await ask([]);

  return {
    keysOf: async (vnummers) => {
      const found = new Map<string, PersonKey>();
      const missing: { readonly vnummer: string; readonly lookUp: Buffer; readonly name: string }[] = [];
      for (const vnummer of vnummers) {
        const lookUp = lookUpOf(secret, vnummer);
        const name = lookUp.toString('latin1');
        const known = cache.get(name);
        if (known === undefined) missing.push({ vnummer, lookUp, name });
        else found.set(vnummer, known);
      }
      if (missing.length === 0) return found;
      const keys = await ask(missing.map(({ lookUp }) => lookUp));
      for (const [index, { vnummer, name }] of missing.entries()) {
        const key = keys[index];
        if (key === undefined) throw new Error('Expected a key for each person, but one is missing.');
        const derived = derivePersonKey(key);
        cache.set(name, derived);
        found.set(vnummer, derived);
      }
      return found;
    },
    close: async () => {
      if (thread === null) return;
      const ended = once(thread.worker, 'exit');
      thread.worker.postMessage('close');
      await ended;
    },
  };
}

/** @param onEnd told when it has failed or ended */
function startThread(file: string, onEnd: () => void): StoreThread {
  const worker = new Worker(new URL('personKeyWorker.ts', import.meta.url), { workerData: file });
  const open = new Map<number, Question>();
  worker.on('message', (message: unknown) => {
    const { id, keys, error } = v.parse(Answer, message);
    const question = open.get(id);
    open.delete(id);
    if (error === null) question?.resolve(keys);
    else question?.reject(new Error(`The store of persons' keys failed: ${error}`));
  });
  const end = (error: Error): void => {
    onEnd();
    for (const question of open.values()) question.reject(error);
    open.clear();
  };
  worker.on('error', (error) => end(new Error("The store of persons' keys failed.", { cause: error })));
  worker.on('exit', () => end(new Error("The store of persons' keys has ended.")));
  return { worker, open };
}

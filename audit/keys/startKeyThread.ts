import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import * as v from 'valibot';

import type { FoundKeys, PersonKeySource } from '../store/LogStore.ts';

const Answer = v.object({
  id: v.number(),
  keys: v.array(v.instance(Uint8Array)),
  destroyed: v.number(),
  error: v.nullable(v.string()),
});

type Question = PromiseWithResolvers<FoundKeys>;

/** A thread that works on the store, and what it was asked. */
interface StoreThread {
  readonly worker: Worker;
  readonly open: Map<number, Question>;
}

/**
 * Opens the store of persons' keys in a thread of its own: a commit waits for the disk, and SQLite in Node waits with
 * all that its thread has to do.
 *
 * @throws where the store cannot be opened
 */
export async function startKeyThread(file: string): Promise<PersonKeySource & { close(): Promise<void> }> {
  let thread: StoreThread | null = null;
  let asked = 0;
  const ensure: PersonKeySource['ensure'] = async (lookUps) => {
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
  await ensure([]);
  return {
    ensure,
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
    const { id, keys, destroyed, error } = v.parse(Answer, message);
    const question = open.get(id);
    open.delete(id);
    if (error === null) question?.resolve({ keys, destroyed });
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

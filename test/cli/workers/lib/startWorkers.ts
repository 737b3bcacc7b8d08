import { Client } from 'undici';

import { type Running, startProgram } from '../../../end-to-end/harness/runProgram.ts';

/** Worker processes that share what workers share, and a connection to each. */
export interface TestWorkers {
  readonly running: Running;
  readonly url: string;
  /** One for each worker that serves, by its process. */
  readonly workers: ReadonlyMap<number, TestWorker>;
  readonly close: () => Promise<void>;
}

/** A worker, reached over a connection that it holds. */
export interface TestWorker {
  readonly pid: number;
  /** @param path such as `/pid` */
  ask(path: string): Promise<string>;
}

/** Connections are handed to workers in turn; this many are enough to meet each of a few. */
const mostConnections = 50;

/** Starts so many workers of `workerProgram.ts`. */
export async function startWorkers(count: number): Promise<TestWorkers> {
  const program = '../test/cli/workers/lib/workerProgram.ts';
  const running = await startProgram([program, String(count)], {}, /is ready/);
  const url = /http:\S+\d/.exec(running.line)?.[0] ?? '';
  const { workers, close } = await meetWorkers(url, count);
  return { running, url, workers, close };
}

/** Opens connections until there is one to each of so many workers. */
export async function meetWorkers(
  url: string,
  count: number,
): Promise<Pick<TestWorkers, 'workers' | 'close'>> {
  const clients: Client[] = [];
  const workers = new Map<number, TestWorker>();
  for (let tries = 0; workers.size < count; tries += 1) {
    if (tries === mostConnections) throw new Error(`Expected ${count} workers, but met ${workers.size}.`);
    const client = new Client(url, { keepAliveTimeout: 600_000 });
    clients.push(client);
    const ask = async (path: string): Promise<string> => {
      const { body } = await client.request({ method: 'GET', path });
      return await body.text();
    };
    const pid = Number(await ask('/pid'));
    if (!workers.has(pid)) workers.set(pid, { pid, ask });
  }
  const close = async (): Promise<void> => {
    await Promise.all(clients.map(async (client) => await client.destroy()));
  };
  return { workers, close };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of this project that listens. */
export interface StartedProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a program of this project, from the words after `node`, and waits for the line that says where it is ready.
 *
 * @param program another than `node`
 */
export async function startProcess(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  program: string = process.execPath,
): Promise<StartedProcess> {
  const child = spawn(program, [...words], {
    cwd: join(import.meta.dirname, '..'),
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = async (): Promise<void> => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  // Read to its end: who writes on where nobody reads is stopped.
  const { promise, resolve } = Promise.withResolvers<string | null>();
  child.stdout.on('data', (chunk) => {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (url !== undefined) resolve(url);
  });
  child.stdout.on('end', () => resolve(null));
  child.on('error', () => resolve(null));
  const url = await promise;
  if (url !== null && child.pid !== undefined) return { url, pid: child.pid, stop };
  await stop();
  throw new Error(`Expected ${words.join(' ')} to say where it is ready, but it ended.`);
}

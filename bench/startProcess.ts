import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of this project that listens. */
export interface StartedProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a program of this project, from the words after `node`, and waits for the line that says where it is ready. */
export async function startProcess(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<StartedProcess> {
  const child = spawn(process.execPath, [...words], {
    cwd: join(import.meta.dirname, '..'),
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = async (): Promise<void> => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  for await (const chunk of child.stdout) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (url !== undefined && child.pid !== undefined) return { url, pid: child.pid, stop };
  }
  await stop();
  throw new Error(`Expected ${words.join(' ')} to say where it is ready, but it ended.`);
}

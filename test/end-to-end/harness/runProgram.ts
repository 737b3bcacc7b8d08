import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** How long a program may take, in milliseconds, before it is ended: far longer than any of these takes. */
const PATIENCE = 60_000;

/** How a program ended. */
export interface Ended {
  /** Null for a program that had to be ended. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program that runs until it is stopped. */
export interface Running {
  /** The first line that matches, once it has been printed. */
  readonly line: string;
  readonly pid: number;
  /** What it has printed as errors so far. */
  errors(): string;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<Ended>;
  /** Ends it with SIGKILL. */
  kill(): Promise<Ended>;
}

/** Settings by their names; nothing of the environment of the test but what finds programs. */
export type Environment = Readonly<Record<string, string>>;

/** Runs a program of `cli/`, such as `['token.ts', '--help']`, to its end. */
export async function runProgram(words: readonly string[], environment: Environment = {}): Promise<Ended> {
  return await launch(words, environment).ended;
}

/**
 * Starts a program of `cli/` and waits for a line of its output. After `patience` milliseconds it is ended.
 *
 * @throws Error with all that it printed, when it ends before
 */
export async function startProgram(
  words: readonly string[],
  environment: Environment,
  awaited: RegExp,
  patience = PATIENCE,
): Promise<Running> {
  const { child, ended, errors } = launch(words, environment, patience);
  const line = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk: string) => {
      out += chunk;
      const found = out.split('\n').find((one) => awaited.test(one));
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ code, out: all, err }) =>
      reject(new Error(`Expected ${awaited}, but it ended with ${code}: ${all}${err}`)),
    );
  });
  const endBy = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return await ended;
  };
  // It printed a line, so it was started.
  const { pid = Number.NaN } = child;
  return {
    line,
    pid,
    errors,
    stop: async () => await endBy('SIGTERM'),
    kill: async () => await endBy('SIGKILL'),
  };
}

function launch(words: readonly string[], environment: Environment, patience = PATIENCE) {
  const [program = '', ...rest] = words;
  const child = spawn(process.execPath, [join(root, 'cli', program), ...rest], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => void (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (err += chunk));
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, out, err }));
  return { child, ended, errors: () => err };
}

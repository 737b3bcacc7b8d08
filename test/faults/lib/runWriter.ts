import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a writer is run. */
export interface WriterRun {
  readonly folder: string;
  /** Number of the first request. */
  readonly first: number;
  readonly count: number;
  readonly lanes: number;
  readonly segmentBytes: number;
  /** What stands before the program on the command line, such as `strace` with its options. */
  readonly under?: readonly string[];
  /** Kills it with SIGKILL once so many requests were acknowledged. */
  readonly killAfter?: number;
  /** Address of the database that the log lies in; in files unless told. */
  readonly database?: string | null;
  /** Does something while it writes, and has it killed with SIGKILL then. @param count how many were acknowledged */
  readonly during?: (count: () => number) => Promise<void>;
}

/** How a writer ended. */
export interface WriterEnd {
  /** Numbers of the requests whose answers could leave. */
  readonly acknowledged: readonly number[];
  /** Whether it was killed, rather than having ended. */
  readonly killed: boolean;
  /** What it said about itself. */
  readonly errors: string;
}

const program = join(import.meta.dirname, 'writerProgram.ts');

/** Runs a writer until it ends or is killed. */
export async function runWriter(run: WriterRun): Promise<WriterEnd> {
  const { folder, first, count, lanes, segmentBytes, under = [], killAfter = Infinity } = run;
  const words = [process.execPath, program, folder, ...[first, count, lanes, segmentBytes].map(String)];
  const [command = '', ...rest] = [...under, ...words];
  const { database = null, during } = run;
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(database === null ? {} : { VB_AUDIT_DATABASE: database }) },
  });
  const ended = Promise.withResolvers<boolean>();
  child.on('error', ended.reject);
  child.on('close', (code, signal) => ended.resolve(signal === 'SIGKILL' || code === killedStatus));
  let text = '';
  let errors = '';
  let lines = 0;
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    const piece = chunk.toString();
    text += piece;
    lines += piece.split('\n').length - 1;
    if (lines >= killAfter) child.kill('SIGKILL');
  });
  if (during !== undefined) await during(() => lines).finally(() => child.kill('SIGKILL'));
  const killed = await ended.promise;
  // A line that is not whole was not said.
  const acknowledged = text.split('\n').slice(0, -1).map(Number);
  return { acknowledged, killed, errors };
}

/** What a shell makes of a process that SIGKILL ended. */
const killedStatus = 137;

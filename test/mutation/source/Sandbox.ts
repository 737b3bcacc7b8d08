import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../../tree/lib/treeFiles.ts';
import { applyMutant } from './SourceMutant.ts';
import type { SourceMutant } from './SourceMutant.ts';

/** How a run of a test file ended. */
export type TestOutcome = 'passed' | 'failed' | 'endless';

/** A copy of the tree in which files can be changed and tests run. */
export interface Sandbox {
  readonly folder: string;
  /** Puts the mutant in the place of its file. */
  put(mutant: SourceMutant): void;
  /** Puts the file back as it is in the tree. */
  restore(mutant: SourceMutant): void;
  /** Runs one test file, and ends it with its first failure or when `patience` milliseconds have passed. */
  run(test: string, patience: number): Promise<TestOutcome>;
  close(): void;
}

const leftOut: ReadonlySet<string> = new Set(['node_modules', '.git', '.data', 'coverage', 'bench']);

/** Copies the tree into a temporary folder; packages stay where they are. */
export function openSandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  cpSync(root, folder, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  symlinkSync(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'));
  const close = (): void => {
    process.removeListener('exit', close);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  const originals = new Map<string, string>();
  const original = (file: string): string => {
    const text = originals.get(file) ?? readFileSync(join(folder, file), 'utf8');
    originals.set(file, text);
    return text;
  };
  return {
    folder,
    put: (mutant) => writeFileSync(join(folder, mutant.file), applyMutant(original(mutant.file), mutant)),
    restore: ({ file }) => writeFileSync(join(folder, file), original(file)),
    run: (test, patience) => runTest(folder, test, patience),
    close,
  };
}

function runTest(folder: string, test: string, patience: number): Promise<TestOutcome> {
  return new Promise((resolve, reject) => {
    // What a runner above tells its own test files would make this one speak another language.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const child = spawn(process.execPath, ['--test-reporter=tap', test], {
      cwd: folder,
      env: { ...env, NODE_COMPILE_CACHE: join(tmpdir(), 'mutation-compiled') },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let outcome: TestOutcome | null = null;
    const end = (how: TestOutcome): void => {
      outcome ??= how;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('endless'), patience);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      if (/^\s*not ok /m.test(text)) end('failed');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(outcome ?? (code === 0 ? 'passed' : 'failed'));
    });
  });
}

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

import { openSandbox } from '../../mutation/source/Sandbox.ts';
import { ORACLES } from '../observe/Observation.ts';
import { ground, leaks, type Patch } from './leaks.ts';

const foundForm = v.object({
  name: v.string(),
  oracles: v.nullable(v.array(v.picklist(ORACLES))),
  questions: v.number(),
});

/** What each leak was found by; by its name. */
export type FoundLeaks = ReadonlyMap<string, v.InferOutput<typeof foundForm>>;

/**
 * Puts all leaks into a copy of the tree, each behind a switch that only that copy has, and runs the harness there.
 *
 * @param data a data folder that has been made
 */
export async function runBuildWithLeaks(data: string): Promise<FoundLeaks> {
  const sandbox = openSandbox();
  try {
    for (const patch of [...ground, ...leaks.flatMap(({ patches }) => patches)]) apply(sandbox.folder, patch);
    const lines = await run(sandbox.folder, data);
    const found = lines.map((line) => v.parse(foundForm, JSON.parse(line)));
    return new Map(found.map((one) => [one.name, one]));
  } finally {
    sandbox.close();
  }
}

/** @throws where the text does not stand in the file once: the product changed, and the leak has to with it */
function apply(folder: string, { file, from, to }: Patch): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const count = text.split(from).length - 1;
  if (count !== 1)
    throw new Error(`Expected \`${from}\` to stand once in ${file}, but it stands ${count} times.`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

async function run(folder: string, data: string): Promise<readonly string[]> {
  // What a runner above tells its own test files would make this one speak another language.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'test/non-interference/leaks/runLeaks.ts', data],
    { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const out: string[] = [];
  const errors: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  child.on('error', reject);
  child.on('close', resolve);
  const code = await promise;
  process.removeListener('exit', end);
  if (code !== 0) throw new Error(`The build with leaks ended with ${code}: ${errors.join('').slice(-2000)}`);
  return out.join('').trim().split('\n');
}

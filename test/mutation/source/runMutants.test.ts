import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tree/lib/treeFiles.ts';
import { runMutants } from './runMutants.ts';
import type { MutantResult } from './runMutants.ts';
import { openSandbox } from './Sandbox.ts';
import type { SourceMutant } from './SourceMutant.ts';

const file = 'authz/decision/isDay.ts';
const source = readFileSync(join(root, file), 'utf8');

/** A mutant of the file that tells what is a day. */
function replacing(before: string, after: string): SourceMutant {
  const start = source.indexOf(before);
  assert.ok(start !== -1, before);
  return { id: after, file, line: 1, kind: 'test', start, end: start + before.length, before, after };
}

const own = 'test/authz/decision/isDay.test.ts';

test('a mutant is killed by the first test that fails on it, and lives where none does', async () => {
  const results: MutantResult[] = [];
  const broken: string[] = [];
  await runMutants({
    mutants: [
      { mutant: replacing('return false', 'return true'), tests: ['test/none.test.ts', own] },
      { mutant: replacing('value !== ', '!value === '), tests: [own] },
      { mutant: replacing('const year', '/* the same */ const year'), tests: [own] },
    ],
    sandboxes: 1,
    onResult: (result) => results.push(result),
    onBroken: (path) => broken.push(path),
    goOn: () => true,
  });
  assert.deepEqual(
    results.map(({ outcome, by }) => [outcome, by]),
    [
      ['killed', own],
      ['killed', own],
      ['survived', null],
    ],
  );
  assert.deepEqual(broken, ['test/none.test.ts']);
  assert.equal(readFileSync(join(root, file), 'utf8'), source);
});

test('a run goes on while it may', async () => {
  const results: MutantResult[] = [];
  await runMutants({
    mutants: [{ mutant: replacing('return false', 'return true'), tests: [own] }],
    sandboxes: 1,
    onResult: (result) => results.push(result),
    onBroken: assert.fail,
    goOn: () => false,
  });
  assert.deepEqual(results, []);
});

test('a test that never ends is ended, and a sandbox leaves nothing behind', async () => {
  const sandbox = openSandbox();
  assert.ok(existsSync(sandbox.folder));
  sandbox.put(replacing('return false', 'for (;;);'));
  assert.equal(await sandbox.run(own, 3_000), 'endless');
  sandbox.close();
  assert.ok(!existsSync(sandbox.folder));
});

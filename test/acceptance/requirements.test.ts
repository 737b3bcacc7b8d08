import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { momentOf } from '../../authz/decision/momentOf.ts';
import { nextBoundary } from '../../authz/decision/nextBoundary.ts';
import { createPolicyRegister } from '../../authz/policy/createPolicyRegister.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { createChain, now, shipped, shippedDirectory } from './Chain.ts';
import { requirementStatements } from './requirementStatements.ts';

/** What the two public documents ask of the software, where the policy alone can show it (docs/requirements.md). */

const root = new URL('../../', import.meta.url).pathname;
const { policy, callers } = shipped;

for (const { title, holds } of requirementStatements) test(title, () => holds(shipped));

/** A copy of the shipped files, kept by a register, to change while it runs. */
function openCopy(context: TestContext) {
  const directory = mkdtempSync(join(tmpdir(), 'policy-'));
  cpSync(shippedDirectory, directory, { recursive: true });
  const register = createPolicyRegister({
    directory,
    suspensions: join(directory, 'opschortingen.jsonl'),
    clock: () => momentOf(now),
    onRefused: () => assert.fail('the policy was refused'),
  });
  context.after(() => {
    register.close();
    rmSync(directory, { recursive: true });
  });
  return {
    register,
    besluit: (rol: string, doel: string, veld: string) =>
      createChain(register.policy()).besluit(rol, doel, veld),
    change: (id: string, from: string, to: string) => {
      const path = join(directory, 'afspraken', `${id}.yaml`);
      const text = readFileSync(path, 'utf8');
      assert.ok(text.includes(from), `${id} holds ${from}`);
      writeFileSync(path, text.replace(from, to));
      assert.deepEqual(register.reload(), []);
    },
    remove: (id: string) => {
      rmSync(join(directory, 'afspraken', `${id}.yaml`));
      assert.deepEqual(register.reload(), []);
    },
  };
}

test('R1: the gateway has no system of its own', () => {
  for (const path of sources('gateway')) {
    assert.doesNotMatch(readFileSync(path, 'utf8'), /from '(?:node:sqlite|kysely|pg)'/, path);
  }
});

test('R2: who may see what stands in agreements, and no code names a role', () => {
  for (const path of ['authz', 'gateway', 'subgraphs'].flatMap(sources)) {
    const text = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    for (const { rol } of callers) assert.ok(!text.includes(`'${rol}'`), `${path} names ${rol}`);
  }
});

test('R12: what COA needs is data: another line in an agreement changes it while the system runs', (context) => {
  const copy = openCopy(context);
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Gehoor.datum'), 'GEEN_AFSPRAAK');
  copy.change(
    'ind-coa-procesinformatie',
    '  - ind.procesinformatie\n',
    '  - ind.procesinformatie\n  - ind.gehoor\n',
  );
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Gehoor.datum'), 'voorwaardelijk');
});

test('R14: an agreement that is taken away gives nothing any more while the system runs', (context) => {
  const copy = openCopy(context);
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'voorwaardelijk');
  copy.remove('ind-coa-procesinformatie');
  // The whole decisions of before 2021 gave it too, so what is left says that it has ended.
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'AFSPRAAK_VERLOPEN');
});

test('R15: a suspension can be lifted', (context) => {
  const copy = openCopy(context);
  const suspended = 'opschortingen:\n  - { van: 2026-01-01, tot: null, reden: Toets. }';
  copy.change('ind-coa-procesinformatie', 'opschortingen: []', suspended);
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'AFSPRAAK_OPGESCHORT');
  copy.change('ind-coa-procesinformatie', 'tot: null, reden', 'tot: 2026-11-01, reden');
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'voorwaardelijk');
});

test('R19: the policy is text in files with a digest, and a decision follows from it and the day alone', () => {
  const again = loadPolicy(shippedDirectory);
  assert.equal(again.digest, policy.digest);
  for (const { rol, doel } of callers) {
    const day = momentOf(now);
    const { id } = compilePermissionSet(policy, rol, doel, day);
    assert.equal(compilePermissionSet(again, rol, doel, nextBoundary(policy, day) - 1).id, id);
  }
});

test('every requirement has its line in docs/requirements.md, with the tests that are here', () => {
  const rows = readFileSync(join(root, 'docs/requirements.md'), 'utf8').split('\n');
  const written = readFileSync(import.meta.filename, 'utf8').matchAll(/^test\('(R\d+: .*)', \(/gm);
  const titles = [
    ...[...written].flatMap(([, title]) => title ?? []),
    ...requirementStatements.map(({ title }) => title),
  ];
  for (let number = 1; number <= 20; number += 1) {
    const own = rows.filter((row) => new RegExp(`^\\| R${number} +\\|`).test(row));
    assert.equal(own.length, 1, `R${number} has one line`);
    const here = titles.filter((title) => title.startsWith(`R${number}: `));
    const named = [...(own[0] ?? '').matchAll(/`(R\d+: [^`]+)`/g)].map(([, title]) => title);
    assert.deepEqual(new Set(named), new Set(here));
    assert.ok(
      here.length > 0 || own[0]?.includes('later issue'),
      `R${number} is shown here or named as later`,
    );
  }
});

/** The TypeScript files of a folder. */
function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, folder, path));
}

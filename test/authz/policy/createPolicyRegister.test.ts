import assert from 'node:assert/strict';
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { createPolicyRegister } from '../../../authz/policy/createPolicyRegister.ts';
import type { PolicyFinding } from '../../../authz/policy/PolicyFinding.ts';
import { PolicyInvalid } from '../../../authz/policy/PolicyInvalid.ts';
import { exampleFiles, writeExampleFiles } from './examplePolicyFiles.ts';

const agreement = 'afspraken/ind-coa-stap.yaml';
const text = exampleFiles[agreement] ?? '';
const suspended = text.replace(
  'opschortingen: []',
  'opschortingen: [{ van: 2022-01-01, tot: null, reden: Toets. }]',
);
const broken = text.replace('2030-01-01', '2030');

/** A register over files of its own, on a clock and on timers that the test moves by hand. */
function open(context: TestContext) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const files = writeExampleFiles(context);
  const suspensions = `${files.directory}.jsonl`;
  const refusals: (readonly PolicyFinding[])[] = [];
  const time = { now: momentOf('2026-11-22') };
  const register = createPolicyRegister({
    directory: files.directory,
    suspensions,
    clock: () => time.now,
    onRefused: (findings) => refusals.push(findings),
  });
  context.after(() => {
    register.close();
    rmSync(suspensions, { force: true });
  });
  const set = () => register.permissionSet('coa.een', 'opvang');
  return {
    ...files,
    suspensions,
    register,
    refusals,
    time,
    set,
    besluit: () => {
      const decision = set().decisions.get('ind.stap');
      return decision?.besluit === 'geweigerd' ? decision.reden : decision?.besluit;
    },
    second: () => context.mock.timers.tick(1000),
    /** Writes a register that suspends the agreement from now on. */
    recordOne: () => {
      const moment = new Date(time.now).toISOString();
      const record = {
        volgnummer: 1,
        moment,
        actie: 'opschorten',
        afspraak: 'ind-coa-stap',
        per: moment,
        reden: 'Toets',
        door: 'b',
      };
      writeFileSync(suspensions, `${JSON.stringify(record)}\n`);
    },
  };
}

test('what is suspended in the files is denied within a second, and given again as soon as it is lifted', (context) => {
  const { write, second, besluit } = open(context);
  assert.equal(besluit(), 'voorwaardelijk');
  write(agreement, suspended);
  second();
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
  write(agreement, text);
  second();
  assert.equal(besluit(), 'voorwaardelijk');
});

test('what the register of suspensions suspends is denied within a second, also while the files are no policy', (context) => {
  const { write, recordOne, second, besluit } = open(context);
  write(agreement, broken);
  second();
  recordOne();
  second();
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
});

test('a register of suspensions that cannot be read is refused, and what it suspended before stays so', (context) => {
  const { suspensions, recordOne, second, besluit, refusals } = open(context);
  recordOne();
  second();
  writeFileSync(suspensions, 'niets\n');
  second();
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
  assert.equal(refusals.length, 1);
});

test('an agreement that is taken away or added takes effect within a second', (context) => {
  const { write, remove, second, besluit } = open(context);
  remove(agreement);
  second();
  assert.equal(besluit(), 'GEEN_AFSPRAAK');
  write(agreement, text);
  second();
  assert.equal(besluit(), 'voorwaardelijk');
});

test('a change of as many bytes that keeps the time of the file is noticed', (context) => {
  const { write, directory, second, besluit } = open(context);
  const path = join(directory, agreement);
  write(agreement, text.replace('[ind.stap]', '[ind.stap]'));
  utimesSync(path, 1, 1);
  second();
  write(agreement, text.replace('geldigVan: 2021', 'geldigVan: 2027'));
  utimesSync(path, 1, 1);
  second();
  assert.equal(besluit(), 'GEEN_AFSPRAAK');
});

test('a policy with a mistake is refused once, with its place, and the one before it stays in force', (context) => {
  const { write, register, refusals, second, besluit } = open(context);
  const before = register.policy();
  write(agreement, broken);
  second();
  second();
  second();
  assert.equal(register.policy(), before);
  assert.equal(besluit(), 'voorwaardelijk');
  assert.equal(refusals.length, 1);
  assert.deepEqual(refusals[0], [
    { file: agreement, line: 13, column: 14, expected: 'a day as `YYYY-MM-DD`', got: '`2030`' },
  ]);
  write(agreement, suspended);
  second();
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
  write(agreement, `${broken}\n`);
  second();
  assert.equal(refusals.length, 2);
});

test('a file that is still being written is left until it stands still', (context) => {
  const { write, refusals, besluit } = open(context);
  for (let length = 0; length < text.length; length += 50) {
    write(agreement, suspended.slice(0, length));
    context.mock.timers.tick(250);
  }
  write(agreement, suspended);
  context.mock.timers.tick(250);
  assert.equal(besluit(), 'voorwaardelijk');
  context.mock.timers.tick(250);
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
  assert.deepEqual(refusals, []);
});

test('a table that is missing for a while does not take the policy away', (context) => {
  const { remove, write, refusals, second, besluit } = open(context);
  remove('verboden.yaml');
  second();
  assert.equal(refusals.length, 1);
  assert.equal(besluit(), 'voorwaardelijk');
  write('verboden.yaml', exampleFiles['verboden.yaml'] ?? '');
  second();
  assert.equal(refusals.length, 1);
});

test('the files are read at once where that is asked', (context) => {
  const { write, register, besluit, refusals } = open(context);
  write(agreement, suspended);
  assert.deepEqual(register.reload(), []);
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
  write(agreement, broken);
  assert.equal(register.reload()[0]?.line, 13);
  assert.equal(register.reload()[0]?.line, 13);
  assert.equal(refusals.length, 1);
  write(agreement, text);
  assert.deepEqual(register.reload(), []);
});

test('the register of suspensions is read at once too, and told for as long as it cannot be read', (context) => {
  const { suspensions, recordOne, register, besluit, refusals } = open(context);
  recordOne();
  assert.deepEqual(register.reload(), []);
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
  writeFileSync(suspensions, 'niets\n');
  assert.equal(register.reload()[0]?.file, suspensions);
  assert.equal(register.reload()[0]?.file, suspensions);
  assert.equal(refusals.length, 1);
  recordOne();
  assert.deepEqual(register.reload(), []);
});

test('a change of the files counts half a second later, and a suspension that is recorded a tenth', (context) => {
  const { write, recordOne, besluit } = open(context);
  write(agreement, text.replace('[in-opvang]', '[]'));
  context.mock.timers.tick(499);
  assert.equal(besluit(), 'voorwaardelijk');
  context.mock.timers.tick(1);
  assert.equal(besluit(), 'toegestaan');
  recordOne();
  context.mock.timers.tick(99);
  assert.equal(besluit(), 'toegestaan');
  context.mock.timers.tick(1);
  assert.equal(besluit(), 'AFSPRAAK_OPGESCHORT');
});

test('a register keeps no process from ending', (context) => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const { directory } = writeExampleFiles(context);
  const before = timers();
  const register = createPolicyRegister({
    directory,
    suspensions: join(directory, 'opschortingen.jsonl'),
    clock: () => 0,
    onRefused: () => assert.fail('nothing is wrong with the files'),
  });
  assert.equal(timers(), before);
  register.close();
});

test('a register whose files are no policy to begin with is not opened', (context) => {
  const { directory } = writeExampleFiles(context, { [agreement]: broken });
  const options = {
    directory,
    suspensions: join(directory, 'opschortingen.jsonl'),
    clock: () => 0,
    onRefused: () => assert.fail('refused twice'),
  };
  assert.throws(() => createPolicyRegister(options), PolicyInvalid);
});

test('a register that is closed looks at its files no more', (context) => {
  const { write, register, besluit, second } = open(context);
  register.close();
  write(agreement, suspended);
  second();
  assert.equal(besluit(), 'voorwaardelijk');
});

test('between two boundaries a permission set is one and the same', (context) => {
  const { set, time } = open(context);
  const first = set();
  time.now = momentOf('2030-01-01') - 1;
  assert.equal(set(), first);
});

test('when the clock passes a boundary the permission set is another, and back again when it is set back', (context) => {
  const { set, time, besluit } = open(context);
  const { id } = set();
  time.now = momentOf('2030-01-01');
  assert.equal(besluit(), 'AFSPRAAK_VERLOPEN');
  assert.notEqual(set().id, id);
  time.now = momentOf('2029-12-31');
  assert.equal(besluit(), 'voorwaardelijk');
  assert.equal(set().id, id);
});

test('a role or a purpose that nobody knows is denied everything, and not remembered', (context) => {
  const { register } = open(context);
  for (const [rol, doel] of [
    ['niemand', 'opvang'],
    ['coa.een', 'niets'],
    ['__proto__', '__proto__'],
  ] as const) {
    const set = register.permissionSet(rol, doel);
    assert.deepEqual(set.decisions.get('ind.stap'), { besluit: 'geweigerd', reden: 'DOEL_NIET_TOEGESTAAN' });
    assert.notEqual(register.permissionSet(rol, doel), set);
  }
});

test('a change that changes nothing keeps the policy and its permission sets', (context) => {
  const { write, directory, register, set, second } = open(context);
  const before = [register.policy(), set()];
  write(agreement, readFileSync(join(directory, agreement), 'utf8'));
  second();
  assert.equal(register.policy(), before[0]);
  assert.equal(set(), before[1]);
});

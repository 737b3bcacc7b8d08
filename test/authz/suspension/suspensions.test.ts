import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { decideCategory } from '../../../authz/decision/decideCategory.ts';
import { applySuspensions } from '../../../authz/suspension/applySuspensions.ts';
import { readSuspensions } from '../../../authz/suspension/readSuspensions.ts';
import { recordSuspension, RegisterLocked } from '../../../authz/suspension/recordSuspension.ts';
import type { SuspensionRecord } from '../../../authz/suspension/SuspensionRecord.ts';
import { SuspensionsInvalid } from '../../../authz/suspension/SuspensionsInvalid.ts';
import { exampleAfspraak, examplePolicy } from '../examplePolicy.ts';

const policy = examplePolicy([exampleAfspraak()]);
const record: Omit<SuspensionRecord, 'volgnummer'> = {
  moment: '2026-11-22T10:00:00.000Z',
  actie: 'opschorten',
  afspraak: 'a1',
  per: '2026-11-22T10:00:00.000Z',
  reden: 'Toets',
  door: 'beheerder',
};

function registerFile(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'suspensions-'));
  context.after(() => rmSync(directory, { recursive: true }));
  return join(directory, 'opschortingen.jsonl');
}

function besluit(records: readonly SuspensionRecord[], moment: string): string {
  const applied = applySuspensions(policy, records, 'register');
  const decision = decideCategory(applied, 'coa.een', 'opvang', 'ind.stap', Date.parse(moment));
  return decision.besluit === 'geweigerd' ? decision.reden : decision.besluit;
}

test('a suspension denies from its moment on, to the millisecond, until it is resumed', () => {
  const suspended: SuspensionRecord = { volgnummer: 1, ...record };
  const resumed: SuspensionRecord = {
    ...suspended,
    volgnummer: 2,
    actie: 'hervatten',
    moment: '2026-11-22T11:00:00.000Z',
    per: '2026-11-22T11:00:00.000Z',
  };
  const records = [suspended, resumed];
  assert.equal(besluit(records, '2026-11-22T09:59:59.999Z'), 'toegestaan');
  assert.equal(besluit(records, '2026-11-22T10:00:00.000Z'), 'AFSPRAAK_OPGESCHORT');
  assert.equal(besluit(records, '2026-11-22T10:59:59.999Z'), 'AFSPRAAK_OPGESCHORT');
  assert.equal(besluit(records, '2026-11-22T11:00:00.000Z'), 'toegestaan');
});

test('a suspension that is resumed before it begins never begins', () => {
  const later: SuspensionRecord = { volgnummer: 1, ...record, per: '2027-01-01T00:00:00.000Z' };
  const resumed: SuspensionRecord = { volgnummer: 2, ...record, actie: 'hervatten' };
  assert.equal(besluit([later, resumed], '2027-01-02T00:00:00.000Z'), 'toegestaan');
});

test('the register changes the digest of the policy, and an empty one leaves the policy as it is', () => {
  assert.equal(applySuspensions(policy, [], 'register'), policy);
  assert.notEqual(applySuspensions(policy, [{ volgnummer: 1, ...record }], 'register').digest, policy.digest);
});

test('a record that names no agreement, or resumes what is not suspended, is refused by its line', () => {
  const unknown: SuspensionRecord = { volgnummer: 1, ...record, afspraak: 'a9' };
  assert.throws(
    () => applySuspensions(policy, [unknown], 'register'),
    /register:1:1: expected the id of an agreement, but got: a9/,
  );
  const resumed: SuspensionRecord = { volgnummer: 1, ...record, actie: 'hervatten' };
  assert.throws(
    () => applySuspensions(policy, [resumed], 'register'),
    /expected an agreement that is suspended/,
  );
});

test('a record that was written is read back, numbered and whole', (context) => {
  const file = registerFile(context);
  const first = recordSuspension(file, policy, record);
  const second = recordSuspension(file, policy, { ...record, actie: 'hervatten' });
  assert.deepEqual(readSuspensions(file), [first, second]);
  assert.deepEqual([first.volgnummer, second.volgnummer], [1, 2]);
});

test('a record that does not fit is not written', (context) => {
  const file = registerFile(context);
  recordSuspension(file, policy, record);
  const before = readFileSync(file, 'utf8');
  assert.throws(() => recordSuspension(file, policy, { ...record, afspraak: 'a9' }), SuspensionsInvalid);
  assert.equal(readFileSync(file, 'utf8'), before);
});

test('only one writes at a time, and the lock is gone after', (context) => {
  const file = registerFile(context);
  writeFileSync(`${file}.slot`, '');
  assert.throws(() => recordSuspension(file, policy, record), RegisterLocked);
  rmSync(`${file}.slot`);
  recordSuspension(file, policy, record);
  recordSuspension(file, policy, record);
});

test('a register that is not there has no records', (context) => {
  assert.deepEqual(readSuspensions(registerFile(context)), []);
});

const whole = JSON.stringify({ volgnummer: 1, ...record });
const cases: readonly (readonly [fact: string, text: string])[] = [
  ['half a line', whole],
  ['a line that is no JSON', 'opgeschort\n'],
  ['a gap in the numbers', `${JSON.stringify({ volgnummer: 2, ...record })}\n`],
  ['a record twice', `${whole}\n${whole}\n`],
  ['an unknown action', `${JSON.stringify({ volgnummer: 1, ...record, actie: 'intrekken' })}\n`],
  ['an unknown key', `${JSON.stringify({ volgnummer: 1, ...record, tot: null })}\n`],
  [
    'a moment that does not exist',
    `${JSON.stringify({ volgnummer: 1, ...record, per: '2026-02-30T00:00:00.000Z' })}\n`,
  ],
  [
    'a suspension from before it was recorded',
    `${JSON.stringify({ volgnummer: 1, ...record, per: '2020-01-01T00:00:00.000Z' })}\n`,
  ],
  ['an empty line', '\n'],
];
for (const [fact, text] of cases) {
  test(`a register with ${fact} is refused, not read in part`, (context) => {
    const file = registerFile(context);
    writeFileSync(file, text);
    assert.throws(() => readSuspensions(file), SuspensionsInvalid);
  });
}

import assert from 'node:assert/strict';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  const at: SuspensionRecord = { volgnummer: 1, ...record };
  for (const suspended of [later, at]) {
    const [afspraak] = applySuspensions(policy, [suspended, resumed], 'register').afspraken;
    assert.deepEqual(afspraak?.opschortingen, []);
  }
});

test('a suspension that was resumed stays what it was when another one follows', () => {
  const at = (volgnummer: number, hour: string, actie: SuspensionRecord['actie']): SuspensionRecord => {
    const moment = `2026-11-22T${hour}:00:00.000Z`;
    return { ...record, volgnummer, actie, moment, per: moment };
  };
  const records = [
    at(1, '10', 'opschorten'),
    at(2, '11', 'hervatten'),
    at(3, '12', 'opschorten'),
    at(4, '13', 'hervatten'),
  ];
  for (const [moment, expected] of [
    ['10:30', 'AFSPRAAK_OPGESCHORT'],
    ['11:30', 'toegestaan'],
    ['12:30', 'AFSPRAAK_OPGESCHORT'],
    ['13:30', 'toegestaan'],
  ] as const) {
    assert.equal(besluit(records, `2026-11-22T${moment}:00.000Z`), expected, moment);
  }
});

test('a suspension in the register lifts none that stands in the file of the agreement', () => {
  const opschortingen = [{ van: '2026-01-01', tot: '2026-02-01', reden: 'In het bestand.' }];
  const own = examplePolicy([exampleAfspraak({ opschortingen })]);
  const applied = applySuspensions(own, [{ volgnummer: 1, ...record }], 'register');
  const on = (moment: string) => decideCategory(applied, 'coa.een', 'opvang', 'ind.stap', Date.parse(moment));
  assert.equal(on('2026-01-15T12:00:00Z').besluit, 'geweigerd');
  assert.equal(on('2026-02-15T12:00:00Z').besluit, 'toegestaan');
  assert.equal(on('2026-11-23T12:00:00Z').besluit, 'geweigerd');
});

test('a suspension is of the agreement that it names, and of no other', () => {
  const two = examplePolicy([exampleAfspraak(), exampleAfspraak({ id: 'a2' })]);
  const [one, other] = applySuspensions(two, [{ volgnummer: 1, ...record }], 'register').afspraken;
  assert.equal(one?.opschortingen.length, 1);
  assert.deepEqual(other?.opschortingen, []);
});

test('a policy with suspensions is frozen, as any', () => {
  const applied = applySuspensions(policy, [{ volgnummer: 1, ...record }], 'register');
  assert.ok(Object.isFrozen(applied));
  assert.ok(Object.isFrozen(applied.afspraken));
  assert.ok(Object.isFrozen(applied.afspraken[0]?.opschortingen));
});

test('the register changes the digest of the policy, and an empty one leaves the policy as it is', () => {
  assert.equal(applySuspensions(policy, [], 'register'), policy);
  const digest = (reden: string) =>
    applySuspensions(policy, [{ volgnummer: 1, ...record, reden }], 'register').digest;
  assert.notEqual(digest('Toets'), policy.digest);
  assert.notEqual(digest('Toets'), digest('Vraag'));
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
  const suspended: SuspensionRecord = { volgnummer: 1, ...record };
  const later = { ...resumed, volgnummer: 2, per: '2026-11-22T11:00:00.000Z' };
  assert.throws(
    () => applySuspensions(policy, [suspended, later, { ...later, volgnummer: 3 }], 'register'),
    /register:3:1: expected an agreement that is suspended/,
  );
});

test('a record that was written is read back, numbered and whole', (context) => {
  const file = registerFile(context);
  const first = recordSuspension(file, policy, record);
  const second = recordSuspension(file, policy, { ...record, actie: 'hervatten' });
  assert.deepEqual(readSuspensions(file), [first, second]);
  assert.deepEqual([first.volgnummer, second.volgnummer], [1, 2]);
  assert.ok(readSuspensions(file).every((one) => Object.isFrozen(one)));
});

test('the register is made where no folder is yet, for its owner alone', (context) => {
  const file = join(dirname(registerFile(context)), 'nieuw', 'opschortingen.jsonl');
  recordSuspension(file, policy, record);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('a register that cannot be read is refused, and not taken for an empty one', (context) => {
  const file = registerFile(context);
  mkdirSync(file);
  assert.throws(() => readSuspensions(file), SuspensionsInvalid);
});

test('what keeps the lock from being made is told as it is', (context) => {
  const file = join(dirname(registerFile(context)), 'x'.repeat(252));
  assert.throws(() => recordSuspension(file, policy, record), { code: 'ENAMETOOLONG' });
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

test('a register that was written, or could not be, leaves no file open', (context) => {
  const file = registerFile(context);
  recordSuspension(file, policy, record);
  // The system gives the lowest numbers that are free.
  const free = (): readonly number[] => {
    const numbers = Array.from({ length: 3 }, () => openSync(file, 'r'));
    for (const number of numbers) closeSync(number);
    return numbers;
  };
  const before = free();
  recordSuspension(file, policy, record);
  assert.deepEqual(free(), before);
  assert.throws(() => recordSuspension(file, policy, { ...record, afspraak: 'a9' }), SuspensionsInvalid);
  assert.deepEqual(free(), before);
});

test('what cannot be read is told by its line, with how that line begins', (context) => {
  const file = registerFile(context);
  const told = (text: string): string => {
    writeFileSync(file, text);
    try {
      readSuspensions(file);
      return '';
    } catch (error) {
      return error instanceof SuspensionsInvalid ? error.message.replace(file, 'register') : String(error);
    }
  };
  const line = `${JSON.stringify({ volgnummer: 1, ...record })}\n`;
  assert.equal(told(`${line}half`), 'register:2:1: expected a line that ends, but got: half a line.');
  assert.equal(
    told(`${line}${'x'.repeat(200)}\n`),
    `register:2:1: expected a record of a suspension with \`volgnummer\` 2, but got: ${'x'.repeat(120)}.`,
  );
  rmSync(file);
  mkdirSync(file);
  assert.throws(
    () => readSuspensions(file),
    /:1:1: expected a file that can be read, but got: Error: EISDIR/,
  );
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
  ['no reason', `${JSON.stringify({ volgnummer: 1, ...record, reden: ' ' })}\n`],
];
for (const [fact, text] of cases) {
  test(`a register with ${fact} is refused, not read in part`, (context) => {
    const file = registerFile(context);
    writeFileSync(file, text);
    assert.throws(() => readSuspensions(file), SuspensionsInvalid);
  });
}

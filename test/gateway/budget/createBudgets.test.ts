import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, it } from 'node:test';

import * as fc from 'fast-check';
import { GraphQLError } from 'graphql';
import * as v from 'valibot';

import { openCounters } from '../../../cli/openCounters.ts';
import { type Budgets, createBudgets } from '../../../gateway/budget/createBudgets.ts';
import { createEnumerationWatch } from '../../../gateway/budget/createEnumerationWatch.ts';
import type { Counters } from '../../../gateway/budget/Counters.ts';
import type { VolumeAlarm } from '../../../gateway/budget/countVolume.ts';
import { exampleAfspraak, examplePolicy } from '../../authz/examplePolicy.ts';
import { temporaryFolder } from '../../end-to-end/harness/testData.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 10, 22, 12, 1);
const policy = examplePolicy([
  exampleAfspraak({ id: 'ruim', maximumPersonen: { perVerzoek: 10, perUur: 100, alarmPerUur: 150 } }),
  exampleAfspraak({ id: 'krap', maximumPersonen: { perVerzoek: 1, perUur: 10, alarmPerUur: 25 } }),
]);
const caller = { sub: 'iemand', rol: 'coa.een' };
const httpForm = v.object({ headers: v.instance(Map) });

const opened: Counters[] = [];
const errors: unknown[] = [];
const alarms: VolumeAlarm[] = [];
const told: string[] = [];
afterEach(() => {
  for (const counters of opened.splice(0)) counters.close();
  errors.length = 0;
  alarms.length = 0;
  told.length = 0;
});

function newFile(): string {
  return join(temporaryFolder('bevragingen'), 'bevragingen.sqlite');
}

/** Budgets of a process with a clock of its own. */
function open(file = newFile()): { readonly budgets: Budgets; readonly at: { now: number } } {
  const counters = openCounters(file);
  opened.push(counters);
  const at = { now: start };
  const onError = (_what: string, error: unknown): void => void errors.push(error);
  const budgets = createBudgets({
    counters,
    clock: () => at.now,
    onCharge: (charges, outcome) => void told.push(`${[...charges].join(' ')} ${outcome}`),
    watch: createEnumerationWatch(
      () => at.now,
      () => {},
    ),
    onVolume: (alarm) => void alarms.push(alarm),
    onError,
  });
  return { budgets, at };
}

/** What came of a charge: `ok`, or the error. */
function charge(
  budgets: Budgets,
  charges: Readonly<Record<string, number>>,
  by = caller,
): GraphQLError | 'ok' {
  try {
    budgets.charge(by, new Map(Object.entries(charges)), policy);
    return 'ok';
  } catch (error) {
    assert.ok(error instanceof GraphQLError);
    return error;
  }
}

function codeOf(outcome: GraphQLError | 'ok'): unknown {
  return outcome === 'ok' ? 'ok' : outcome.extensions['code'];
}

describe('a budget of persons an hour', () => {
  it('is given to the last person, and to none beyond', () => {
    const { budgets } = open();
    for (let asked = 0; asked < 10; asked += 1) assert.equal(charge(budgets, { krap: 1 }), 'ok');
    assert.equal(codeOf(charge(budgets, { krap: 1 })), 'BEVRAGINGSLIMIET');
  });

  it('tells the agreement, its budget and when it has room again, and nothing else', () => {
    const { budgets, at } = open();
    charge(budgets, { krap: 4 });
    at.now += 10 * minute;
    charge(budgets, { krap: 5 });
    const outcome = charge(budgets, { krap: 2 });
    assert.ok(outcome !== 'ok');
    assert.deepEqual(
      [outcome.message, outcome.extensions],
      [
        'Agreement `krap` gives at most 10 persons an hour to one caller: 1 are left and this request asks about 2. ' +
          'It has room for them from 2026-11-22T13:05:00.000Z.',
        {
          code: 'BEVRAGINGSLIMIET',
          afspraak: 'krap',
          openVanaf: '2026-11-22T13:05:00.000Z',
          http: { status: 429, headers: new Map([['retry-after', String(54 * 60)]]) },
        },
      ],
    );
    at.now = Date.UTC(2026, 10, 22, 13, 5) - 1;
    assert.equal(codeOf(charge(budgets, { krap: 2 })), 'BEVRAGINGSLIMIET');
    at.now += 1;
    assert.equal(charge(budgets, { krap: 2 }), 'ok');
  });

  it('is of one caller and one agreement', () => {
    const { budgets } = open();
    assert.equal(charge(budgets, { krap: 10 }), 'ok');
    assert.equal(charge(budgets, { krap: 10 }, { ...caller, sub: 'een ander' }), 'ok');
    assert.equal(charge(budgets, { ruim: 100 }), 'ok');
  });

  it('is charged whole or not at all: what is refused uses nothing up, under no agreement', () => {
    const { budgets } = open();
    charge(budgets, { krap: 8 });
    for (let asked = 0; asked < 100; asked += 1) {
      assert.equal(codeOf(charge(budgets, { ruim: 50, krap: 3 })), 'BEVRAGINGSLIMIET');
    }
    assert.equal(charge(budgets, { ruim: 100, krap: 2 }), 'ok');
  });

  it('is named by the agreement that has room last, where several have none', () => {
    const { budgets, at } = open();
    charge(budgets, { ruim: 100 });
    at.now += 20 * minute;
    charge(budgets, { krap: 10 });
    const outcome = charge(budgets, { ruim: 1, krap: 1 });
    assert.ok(outcome !== 'ok');
    assert.equal(outcome.extensions['afspraak'], 'krap');
  });

  it('is refused as too many where it never has as much, which no wait would change', () => {
    assert.equal(codeOf(charge(open().budgets, { krap: 11 })), 'TE_VEEL_PERSONEN');
  });

  it('is 0 under an agreement that is no longer there', () => {
    assert.equal(codeOf(charge(open().budgets, { weg: 1 })), 'BELEID_GEWIJZIGD');
  });

  it('outlives a restart', () => {
    const file = newFile();
    charge(open(file).budgets, { krap: 10 });
    opened.pop()?.close();
    assert.equal(codeOf(charge(open(file).budgets, { krap: 1 })), 'BEVRAGINGSLIMIET');
  });

  it('is one for all processes that share the data folder', () => {
    const file = newFile();
    const [one, other] = [open(file), open(file)];
    const outcomes = Array.from({ length: 24 }, (_, index) =>
      charge((index % 2 === 0 ? one : other).budgets, { krap: 1 }),
    );
    assert.equal(outcomes.filter((outcome) => outcome === 'ok').length, 10);
  });

  it('is not opened by a clock that is set back, nor by one that is set back and right again', () => {
    const { budgets, at } = open();
    charge(budgets, { krap: 10 });
    at.now -= 5 * hour;
    assert.equal(codeOf(charge(budgets, { krap: 1 })), 'BEVRAGINGSLIMIET');
    const other = { ...caller, sub: 'een ander' };
    assert.equal(charge(budgets, { krap: 10 }, other), 'ok');
    at.now = start + minute;
    assert.equal(codeOf(charge(budgets, { krap: 1 }, other)), 'BEVRAGINGSLIMIET');
  });

  it('INVARIANT: no 60 minutes hold more persons than the budget, and who waits as told is not refused', () => {
    const step = fc.record({
      // Mostly within the hour, and around its end.
      wait: fc.oneof(fc.integer({ min: 0, max: 10 * minute }), fc.constantFrom(hour - 1, hour, hour + 1)),
      persons: fc.integer({ min: 1, max: 6 }),
      obeys: fc.boolean(),
    });
    const file = newFile();
    let run = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        run += 1;
        const by = { ...caller, sub: `loper-${run}` };
        const { budgets, at } = open(file);
        // Every run is later than the one before, for the counters know no way back.
        at.now = start + run * 1000 * hour;
        const given: { moment: number; persons: number }[] = [];
        for (const { wait, persons, obeys } of steps) {
          at.now += wait;
          let outcome = charge(budgets, { krap: persons }, by);
          if (outcome !== 'ok' && obeys) {
            const { headers } = v.parse(httpForm, outcome.extensions['http']);
            at.now += Number(headers.get('retry-after')) * 1000;
            outcome = charge(budgets, { krap: persons }, by);
            assert.equal(outcome, 'ok');
          }
          if (outcome === 'ok') given.push({ moment: at.now, persons });
          const lastHour = given.filter(({ moment }) => moment > at.now - hour);
          assert.ok(lastHour.reduce((sum, one) => sum + one.persons, 0) <= 10);
          // What is refused would have been too much in the 65 minutes of the periods that count.
          if (outcome !== 'ok') {
            const counted = given.filter(({ moment }) => moment > at.now - hour - 5 * minute);
            assert.ok(counted.reduce((sum, one) => sum + one.persons, persons) > 10);
          }
        }
        opened.pop()?.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the volume under an agreement and of a partner', () => {
  const of = (number: number) => ({ ...caller, sub: `beller-${number}` });

  it('raises an alarm when all callers together pass what the policy expects, once an hour of the clock', () => {
    const file = newFile();
    const [one, other] = [open(file), open(file)];
    for (let number = 0; number < 8; number += 1) {
      charge((number % 2 === 0 ? one : other).budgets, { krap: 4 }, of(number));
    }
    assert.deepEqual(alarms, [{ soort: 'afspraak', code: 'krap', persons: 28, alarmPerUur: 25 }]);
    one.at.now += hour;
    for (let number = 0; number < 8; number += 1) charge(one.budgets, { krap: 4 }, of(number));
    assert.equal(alarms.length, 2);
  });

  it('counts what is refused too: who tries is seen', () => {
    const { budgets } = open();
    for (let tried = 0; tried < 25; tried += 1) charge(budgets, { krap: 1 });
    assert.deepEqual(
      alarms.map(({ soort, persons }) => [soort, persons]),
      [['afspraak', 25]],
    );
    assert.equal(told.filter((outcome) => outcome === 'krap,1 toegelaten').length, 10);
    assert.equal(told.filter((outcome) => outcome === 'krap,1 geweigerd').length, 15);
  });

  it('of a partner is over all its agreements, against the largest number of theirs', () => {
    const { budgets } = open();
    for (let number = 0; number < 15; number += 1) {
      charge(budgets, { ruim: 9 }, of(number));
      charge(budgets, { krap: 1 }, of(number));
    }
    assert.deepEqual(alarms, [{ soort: 'ontvanger', code: 'coa', persons: 150, alarmPerUur: 150 }]);
  });

  it('names no person and no caller', () => {
    const { budgets } = open();
    for (let tried = 0; tried < 30; tried += 1) charge(budgets, { krap: 1 }, of(tried));
    assert.doesNotMatch(JSON.stringify(alarms), /beller|sub/);
  });
});

describe('persons that cannot be counted', () => {
  const cases = new Map<string, (file: string) => () => void>([
    [
      'while another process holds the counts',
      (file: string) => {
        const other = new DatabaseSync(file);
        other.exec('BEGIN IMMEDIATE');
        return () => other.close();
      },
    ],
    [
      'where the counts are no counts',
      (file: string) => {
        const other = new DatabaseSync(file);
        other.exec(`UPDATE counted SET counts = '{"krap":["veel"]}'`);
        other.close();
        return () => {};
      },
    ],
    [
      'where the table is gone',
      (file: string) => {
        const other = new DatabaseSync(file);
        other.exec('DROP TABLE counted');
        other.close();
        return () => {};
      },
    ],
  ]);
  for (const [what, spoil] of cases) {
    it(`are not answered about: ${what}`, () => {
      const file = newFile();
      const { budgets } = open(file);
      assert.equal(charge(budgets, { krap: 1 }), 'ok');
      assert.equal(budgets.isReady(), true);
      const restore = spoil(file);
      const outcome = charge(budgets, { krap: 1 });
      restore();
      assert.ok(outcome !== 'ok');
      assert.equal(codeOf(outcome), 'BEVRAGING_NIET_GETELD');
      assert.deepEqual(outcome.extensions['http'], { status: 503 });
      assert.equal(errors.length, 1);
    });
  }

  it('make the gateway not ready', () => {
    const { budgets } = open();
    opened.pop()?.close();
    assert.equal(budgets.isReady(), false);
    assert.equal(codeOf(charge(budgets, { krap: 1 })), 'BEVRAGING_NIET_GETELD');
  });

  it('keep a system with a file that is none from starting', () => {
    const file = newFile();
    writeFileSync(file, 'dit is geen database, maar wel lang genoeg om er een te lijken'.repeat(20));
    assert.throws(() => openCounters(file));
  });
});

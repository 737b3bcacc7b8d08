import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  createEnumerationWatch,
  type Enumeration,
  type EnumerationWatch,
} from '../../../gateway/budget/createEnumerationWatch.ts';

const caller = { sub: 'iemand', rol: 'coa.casemanager' };
const hour = 3_600_000;

function open(): {
  readonly watch: EnumerationWatch;
  readonly told: Enumeration[];
  readonly at: { now: number };
} {
  const told: Enumeration[] = [];
  const at = { now: Date.UTC(2026, 10, 22) };
  return {
    watch: createEnumerationWatch(
      () => at.now,
      (one) => void told.push(one),
    ),
    told,
    at,
  };
}

function kinds(told: readonly Enumeration[]): string[] {
  return told.map(({ soort, persons, asked }) => `${soort} ${persons} of ${asked}`);
}

/** Numbers far from each other, in no order. */
function apart(count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    String((n * 618_033_989) % 10_000_000_000).padStart(10, '0'),
  );
}

describe('going through persons', () => {
  it('by numbers that follow each other is told, up, down, in tens or shuffled within reach', () => {
    const first = 100_000_001;
    const walk = Array.from({ length: 40 }, (_, n) => String(first + n).padStart(10, '0'));
    const ways: readonly (readonly string[])[] = [
      walk,
      walk.toReversed(),
      walk.flatMap((_, n) => walk[(n * 7) % walk.length] ?? []),
    ];
    for (const way of ways) {
      const { watch, told } = open();
      for (const vnummer of way) watch.asked(caller, [vnummer], 0);
      assert.deepEqual(
        told.map(({ soort }) => soort),
        ['opeenvolgend'],
      );
    }
    const { watch, told } = open();
    for (let n = 0; n < 40; n += 10) watch.asked(caller, walk.slice(n, n + 10), 0);
    assert.equal(told.length, 1);
  });

  it('is not told of who asks about many, about the same again, or about a family now and then', () => {
    const { watch, told } = open();
    for (const vnummer of apart(400)) watch.asked(caller, [vnummer], 0);
    for (let n = 0; n < 100; n += 1) watch.asked(caller, ['0100000001', '0100000002'], 0);
    for (const vnummer of apart(60)) {
      watch.asked(caller, [vnummer], 0);
      watch.asked(caller, [String(Number(vnummer) + 1).padStart(10, '0')], 0);
      watch.asked(
        caller,
        apart(3).map((one) => String(Number(one) + Number(vnummer))),
        0,
      );
    }
    assert.deepEqual(told, []);
  });

  it('by page after page is told', () => {
    const { watch, told } = open();
    for (let page = 0; page < 30; page += 1) watch.asked(caller, [], 100);
    assert.deepEqual(kinds(told), ['bladeren 2000 of 2000']);
  });

  it('by guessing is told, where most are answered as nobody', () => {
    const { watch, told } = open();
    for (let n = 0; n < 30; n += 1) watch.answered(caller, 1, n % 3 === 0 ? 0 : 1);
    assert.deepEqual(kinds(told), ['gissen 20 of 30']);
    const careful = open();
    for (let n = 0; n < 300; n += 1) careful.watch.answered(caller, 1, n % 3 === 0 ? 1 : 0);
    assert.deepEqual(careful.told, []);
  });

  it('is told once a caller and hour, of each caller apart', () => {
    const { watch, told, at } = open();
    const guess = (sub: string): void => {
      for (let n = 0; n < 100; n += 1) watch.answered({ ...caller, sub }, 1, 1);
    };
    guess('een');
    guess('ander');
    assert.equal(told.length, 2);
    at.now += hour;
    guess('een');
    assert.equal(told.length, 3);
  });

  it('is told without a number of a person, and without the subject of the token', () => {
    const { watch, told } = open();
    for (let n = 0; n < 40; n += 1) watch.asked(caller, [String(100_000_000 + n).padStart(10, '0')], 0);
    assert.deepEqual(Object.keys(told[0] ?? {}).toSorted(), ['asked', 'beller', 'persons', 'rol', 'soort']);
    assert.doesNotMatch(JSON.stringify(told), /iemand|01000000/);
  });
});

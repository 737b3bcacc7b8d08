import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScore } from './Score.ts';
import type { RecordedScore } from './Score.ts';
import type { SourceMutant } from './SourceMutant.ts';
import type { TestMap } from './TestMap.ts';

const mutant = (id: string): SourceMutant => ({
  id,
  file: 'a.ts',
  line: 1,
  kind: 'comparison',
  start: 0,
  end: 1,
  before: 'x',
  after: 'y',
});
const [dead, alive, fresh] = [mutant('1'), mutant('2'), mutant('3')];
const recorded: RecordedScore = {
  tests: { 'one.test.ts': 'h1', 'two.test.ts': 'h2' },
  killed: { 'a.ts': { 'one.test.ts': '1' } },
  survived: { 'a.ts': '2' },
  stale: {},
  kinds: { comparison: { killed: 1, survived: 1 } },
};
const map = (hashes: Readonly<Record<string, string>>): TestMap => ({
  testsOf: () => ['one.test.ts', 'two.test.ts'],
  hashOf: (path) => hashes[path] ?? '',
});
const same = map(recorded.tests);

test('what was recorded counts while the tests are the same', () => {
  const score = createScore(recorded, same);
  assert.equal(score.resultOf(dead), 'one.test.ts');
  assert.equal(score.resultOf(alive), null);
  assert.equal(score.resultOf(fresh), undefined);
  assert.deepEqual(score.record([dead, alive, fresh]), recorded);
});

test('a mutant that was killed counts while the test that killed it is the same', () => {
  const score = createScore(recorded, map({ ...recorded.tests, 'two.test.ts': 'changed' }));
  assert.equal(score.resultOf(dead), 'one.test.ts');
  const changed = createScore(recorded, map({ ...recorded.tests, 'one.test.ts': 'changed' }));
  assert.equal(changed.resultOf(dead), undefined);
  assert.equal(changed.lastKillerOf(dead), 'one.test.ts');
  assert.ok(changed.isKnown(dead));
});

test('a mutant that survived has to be run again when any of its tests changed', () => {
  const score = createScore(recorded, map({ ...recorded.tests, 'two.test.ts': 'changed' }));
  assert.equal(score.resultOf(alive), undefined);
  assert.equal(score.lastKillerOf(alive), null);
});

test('what has to be run again is recorded as such, with what came out before', () => {
  const changed = createScore(recorded, map({ 'one.test.ts': 'changed', 'two.test.ts': 'changed' }));
  const again = changed.record([dead, alive, fresh]);
  assert.deepEqual(again, {
    tests: {},
    killed: {},
    survived: {},
    stale: { 'one.test.ts': '1', none: '2' },
    kinds: {},
  });
  const score = createScore(again, same);
  assert.deepEqual(
    [dead, alive].map((one) => score.resultOf(one)),
    [undefined, undefined],
  );
  assert.deepEqual(
    [dead, alive].map((one) => score.lastKillerOf(one)),
    ['one.test.ts', null],
  );
  assert.deepEqual(
    [dead, alive, fresh].map((one) => score.isKnown(one)),
    [true, true, false],
  );
});

test('what is found is recorded, and a mutant that is gone is forgotten', () => {
  const score = createScore(recorded, same);
  score.add({ mutant: alive, outcome: 'killed', by: 'two.test.ts' });
  assert.deepEqual(score.record([alive]), {
    tests: { 'two.test.ts': 'h2' },
    killed: { 'a.ts': { 'two.test.ts': '2' } },
    survived: {},
    stale: {},
    kinds: { comparison: { killed: 1, survived: 0 } },
  });
  assert.ok(!score.isKnown(fresh));
});

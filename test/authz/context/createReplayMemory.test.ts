import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReplayMemory } from '../../../authz/context/createReplayMemory.ts';

test('one is new once, until it expires', () => {
  const { firstUse } = createReplayMemory(9);
  assert.equal(firstUse('a', 10, 0), true);
  assert.equal(firstUse('b', 10, 0), true);
  assert.equal(firstUse('c', 11, 1), true);
  for (const [jti, exp] of [
    ['a', 10],
    ['b', 10],
    ['c', 11],
  ] as const) {
    assert.equal(firstUse(jti, exp, 9), false, jti);
  }
});

test('it takes as many as its capacity, and no more until one expires, whichever second that is', () => {
  const { firstUse } = createReplayMemory(3);
  assert.deepEqual(
    [firstUse('a', 10, 0), firstUse('b', 11, 1), firstUse('c', 11, 1), firstUse('d', 12, 2)],
    [true, true, true, false],
  );
  assert.equal(firstUse('d', 12, 9), false);
  assert.equal(firstUse('d', 20, 10), true);
  assert.equal(firstUse('e', 20, 10), false);
  assert.deepEqual(
    [firstUse('e', 21, 11), firstUse('f', 21, 11), firstUse('g', 21, 11)],
    [true, true, false],
  );
});

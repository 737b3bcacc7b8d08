import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weakestAlternatives } from '../../../authz/decision/weakestAlternatives.ts';

/** The agreements whose alternatives stay, in order. */
function staying(
  ...given: readonly (readonly [afspraak: string, ...relaties: readonly string[]])[]
): readonly string[] {
  return weakestAlternatives(given.map(([afspraak, ...relaties]) => ({ afspraak, relaties }))).map(
    ({ afspraak }) => afspraak,
  );
}

test('an alternative that demands all of another one goes, whichever comes first', () => {
  assert.deepEqual(staying(['a', 'x', 'y'], ['b', 'x']), ['b']);
  assert.deepEqual(staying(['a', 'x'], ['b', 'x', 'y']), ['a']);
});

test('alternatives that share only a part of what they demand both stay', () => {
  assert.deepEqual(staying(['a', 'x', 'y'], ['b', 'x', 'z']), ['a', 'b']);
});

test('of those that demand the same, the first by name stays', () => {
  assert.deepEqual(staying(['b', 'x'], ['a', 'x'], ['c', 'x']), ['a']);
});

test('those that stay are in the order of their names', () => {
  assert.deepEqual(staying(['c', 'x'], ['a', 'y'], ['b', 'z']), ['a', 'b', 'c']);
  assert.deepEqual(staying(['a', 'x'], ['b', 'y'], ['c', 'z']), ['a', 'b', 'c']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWatch } from '../../../authz/policy/createWatch.ts';

function watched() {
  const thing = { stamp: 'one' };
  return { thing, watch: createWatch(() => thing.stamp) };
}

test('what has changed is settled at the second look that finds it the same', () => {
  const { thing, watch } = watched();
  assert.deepEqual([watch.changed(), watch.settled()], [false, false]);
  thing.stamp = 'two';
  assert.deepEqual([watch.changed(), watch.settled()], [true, false]);
  thing.stamp = 'three';
  assert.equal(watch.settled(), false);
  assert.equal(watch.settled(), true);
  watch.take();
  assert.deepEqual([watch.changed(), watch.settled()], [false, false]);
});

test('what changes back after it was taken is looked at twice, as any change', () => {
  const { thing, watch } = watched();
  thing.stamp = 'two';
  watch.take();
  thing.stamp = 'one';
  assert.equal(watch.settled(), false);
  assert.equal(watch.settled(), true);
});

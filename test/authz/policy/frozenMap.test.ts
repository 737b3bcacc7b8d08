import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenMap } from '../../../authz/policy/frozenMap.ts';

test('a frozen table holds what it was made of, and refuses every change', () => {
  const table = frozenMap([['a', 1]]);
  assert.ok(table instanceof Map && Object.isFrozen(table));
  const refused = { name: 'TypeError', message: 'This table is frozen: it cannot be changed.' };
  assert.throws(() => table.set('b', 2), refused);
  assert.throws(() => table.delete('a'), refused);
  assert.throws(() => table.clear(), refused);
  assert.deepEqual([...table], [['a', 1]]);
});

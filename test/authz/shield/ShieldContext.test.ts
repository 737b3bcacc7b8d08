import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relatiesOf } from '../../../authz/shield/ShieldContext.ts';

test('who is not named has no relation, nor has what is no name', () => {
  const own = new Set(['in-opvang']);
  const context = { relaties: new Map([['1', own]]) };
  assert.equal(relatiesOf(context, '1'), own);
  for (const other of ['2', '', 1, null, undefined, ['1']]) assert.equal(relatiesOf(context, other).size, 0);
});

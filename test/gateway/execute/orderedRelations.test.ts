import assert from 'node:assert/strict';
import { test } from 'node:test';

import { orderedRelations } from '../../../gateway/execute/orderedRelations.ts';

test('relations are told in their order, whatever the order in which they were established', () => {
  const relaties = new Set(['op-locatie', 'in-opvang']);
  assert.deepEqual(orderedRelations(relaties), ['in-opvang', 'op-locatie']);
  assert.equal(orderedRelations(relaties), orderedRelations(relaties));
  assert.deepEqual(orderedRelations(new Set(['in-opvang', 'op-locatie'])), ['in-opvang', 'op-locatie']);
  assert.deepEqual(orderedRelations(new Set()), []);
});

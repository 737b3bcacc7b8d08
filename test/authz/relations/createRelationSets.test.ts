import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRelationSets } from '../../../authz/relations/createRelationSets.ts';

test('the same relations are one set, and others are another', () => {
  const setOf = createRelationSets();
  assert.equal(setOf(['a', 'b']), setOf(['a', 'b']));
  assert.deepEqual([...setOf(['a', 'b'])], ['a', 'b']);
  for (const codes of [[], ['a'], ['a,b'], ['a","b'], ['b'], ['']]) {
    assert.notEqual(setOf(codes), setOf(['a', 'b']));
    assert.deepEqual([...setOf(codes)], codes);
  }
  assert.notEqual(createRelationSets()(['a']), setOf(['a']));
});

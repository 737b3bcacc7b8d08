import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawRandom } from '../../../authz/context/drawRandom.ts';

test('nothing is drawn twice, also where the pool is drawn anew, and all of it is as long as was asked', () => {
  const drawn = new Set<string>();
  // A length by which the pool does not divide, and more of them than it holds.
  for (let count = 0; count < 2000; count += 1) {
    drawn.add(drawRandom(7, 'hex'));
    drawn.add(drawRandom(16, 'base64url'));
  }
  assert.equal(drawn.size, 4000);
  assert.deepEqual([...new Set([...drawn].map(({ length }) => length))], [14, 22]);
});

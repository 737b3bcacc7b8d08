import assert from 'node:assert/strict';
import { test } from 'node:test';

import { collectEverybody } from './collectEverybody.ts';

test('R17: who tries to collect everybody, by every route, gets no further than the budget, and an alarm is raised', async () => {
  const hauls = await collectEverybody({ persons: 300, seed: 1, requests: 900 });
  assert.equal(hauls.length, 2);
  assert.ok(hauls.some(({ tried }) => tried > 27_000));
  for (const { rol, budget, tried, answered, received, alarms } of hauls) {
    assert.ok(tried > 4000, rol);
    // All of it, so that the way to it was open; and no more.
    assert.ok(answered > budget - 100 && answered <= budget, `${rol}: ${answered} of ${budget}`);
    assert.ok(received > 0 && received <= budget, rol);
    assert.ok(alarms.length > 0, rol);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startTestSystem } from '../end-to-end/harness/startTestSystem.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { openEdges } from './edges.ts';

/** Rounds of each edge, and the first seed; `FUZZ_ROUNDS=20000 FUZZ_SEED=1 node --test test/fuzz/edges.test.ts`. */
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 100);
const first = Number(process.env['FUZZ_SEED'] ?? 1);

test('whatever comes in at an edge is answered with a code or refused, and nothing goes down or grows', async (context) => {
  const system = await startTestSystem({ deployment: 'embedded' });
  context.after(async () => await system.close());
  for (const { name, run } of await openEdges(system)) {
    const before = process.memoryUsage().rss;
    for (let seed = first; seed < first + rounds; seed += 1) {
      try {
        await run(seededChoice(seed));
      } catch (error) {
        throw new Error(`Edge \`${name}\`, replay with FUZZ_ROUNDS=1 FUZZ_SEED=${seed}.`, { cause: error });
      }
    }
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    assert.ok(grown < 500, `Edge \`${name}\` took ${grown.toFixed()} MB, from seed ${first} on.`);
  }
});

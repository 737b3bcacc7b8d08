import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { type TestStore, testStores, type TestStores } from '../audit/lib/testStores.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { checkLog } from './lib/checkLog.ts';
import { runWriter } from './lib/runWriter.ts';

/** Kills in this share of the fault tests; all of them: `npm run test:faults`. */
const kills = 3;

for (const [where, startStores] of testStores)
  describe(`processes that write a log ${where}`, () => {
    let stores: TestStores;
    let store: TestStore;
    let folder = '';
    before(async () => {
      stores = await startStores();
    });
    after(async () => await stores.close());
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'faults-'));
      store = await stores.create(folder);
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('INVARIANT: after SIGKILL under load, everything that was acknowledged is in the verified log', async () => {
      const choose = seededChoice(Date.now());
      const acknowledged = new Set<number>();
      const { database } = store;
      for (let kill = 0; kill < kills; kill += 1) {
        const killAfter = 1 + choose(400);
        const first = 1 + kill * 100_000;
        const run = { folder, first, count: 100_000, lanes: 64, segmentBytes: 20_000, killAfter, database };
        const end = await runWriter(run);
        assert.ok(end.killed, end.errors);
        for (const number of end.acknowledged) acknowledged.add(number);
        await store.toFolder();
        checkLog(folder, acknowledged, `kill ${kill}, after ${killAfter}`);
      }
      assert.ok(acknowledged.size > kills);
    });

    it('two that write at once write two streams, and neither loses anything', async () => {
      const { database } = store;
      const ends = await Promise.all(
        [1, 100_001].map(
          async (first) =>
            await runWriter({ folder, first, count: 300, lanes: 16, segmentBytes: 20_000, database }),
        ),
      );
      const acknowledged = new Set(ends.flatMap((end) => end.acknowledged));
      assert.equal(acknowledged.size, 600, ends.map(({ errors }) => errors).join('\n'));
      await store.toFolder();
      assert.equal(checkLog(folder, acknowledged, 'two writers'), 600);
    });
  });

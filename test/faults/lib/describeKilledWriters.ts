import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TestStore } from '../../audit/lib/testStores.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { checkLog } from './checkLog.ts';
import { runWriter } from './runWriter.ts';

/** Kills in this share of the fault tests; all of them: `npm run test:faults`. */
const kills = 3;

/** An empty log, and the folder that it is put in as files. */
export interface EmptyLog {
  readonly store: TestStore;
  readonly folder: string;
}

/** Processes that write a log and are killed. @param empty a new log for each case */
export function describeKilledWriters(empty: () => EmptyLog): void {
  describe('processes that write it', () => {
    it('INVARIANT: after SIGKILL under load, everything that was acknowledged is in the verified log', async () => {
      const { store, folder } = empty();
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
      const { store, folder } = empty();
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
}

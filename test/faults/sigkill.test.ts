import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { checkLog } from './lib/checkLog.ts';
import { runWriter } from './lib/runWriter.ts';

/** Kills in this share of the fault tests; all of them: `npm run test:faults`. */
const kills = 4;

test('INVARIANT: after SIGKILL under load, everything that was acknowledged is in the verified log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const choose = seededChoice(Date.now());
  try {
    const acknowledged = new Set<number>();
    for (let kill = 0; kill < kills; kill += 1) {
      const killAfter = 1 + choose(400);
      const first = 1 + kill * 100_000;
      const run = { folder, first, count: 100_000, lanes: 64, segmentBytes: 20_000, killAfter };
      const end = await runWriter(run);
      assert.ok(end.killed, end.errors);
      for (const number of end.acknowledged) acknowledged.add(number);
      checkLog(folder, acknowledged, `kill ${kill}, after ${killAfter}`);
    }
    assert.ok(acknowledged.size > kills);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('two processes that write at once write two streams, and neither loses anything', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  try {
    const ends = await Promise.all(
      [1, 100_001].map(
        async (first) => await runWriter({ folder, first, count: 300, lanes: 16, segmentBytes: 20_000 }),
      ),
    );
    const acknowledged = new Set(ends.flatMap((end) => end.acknowledged));
    assert.equal(acknowledged.size, 600, ends.map(({ errors }) => errors).join('\n'));
    assert.equal(checkLog(folder, acknowledged, 'two writers'), 600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

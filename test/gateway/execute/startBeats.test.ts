import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import { startBeats } from '../../../gateway/execute/startBeats.ts';

test('what waits goes on at the next beat since they were started, however long it was at work', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  try {
    for (const worked of [0, 1, 3, 4, 7]) {
      const beats = startBeats(4);
      const ended: number[] = [];
      let at = worked;
      mock.timers.tick(worked);
      const waiting = beats.next().then(() => ended.push(at));
      while (ended.length === 0 && at < 20) {
        at += 1;
        mock.timers.tick(1);
        await setImmediate();
      }
      await waiting;
      beats.stop();
      assert.deepEqual(ended, [worked < 4 ? 4 : 8]);
    }
  } finally {
    mock.timers.reset();
  }
});

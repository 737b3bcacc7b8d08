import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { runProgram } from '../../end-to-end/harness/runProgram.ts';
import { meetWorkers, startWorkers, type TestWorker, type TestWorkers } from './lib/startWorkers.ts';

const count = 3;

describe('workers of one gateway', () => {
  let started: TestWorkers;
  let workers: readonly TestWorker[];
  beforeEach(async () => {
    started = await startWorkers(count);
    workers = [...started.workers.values()];
  });
  afterEach(async () => {
    await started.close();
    const { code } = await started.running.stop();
    assert.ok(code === 0 || code === 1);
  });

  it('INVARIANT: let in as many requests of a client together as it may have, wherever they come to', async () => {
    const enter = async (maximum: number, client = 'een'): Promise<readonly boolean[]> =>
      await Promise.all(
        Array.from({ length: 4 * count }, async (_, turn) => {
          const worker = workers[turn % count];
          return (await worker?.ask(`/enter?client=${client}&maximum=${maximum}`)) === 'true';
        }),
      );
    const letIn = (outcomes: readonly boolean[]): number => outcomes.filter(Boolean).length;
    assert.equal(letIn(await enter(5)), 5);
    assert.equal(letIn(await enter(5)), 0);
    // Another client is not in the way of it, nor one of whom fewer may be there than there are workers.
    assert.equal(letIn(await enter(2, 'ander')), 2);
    for (const worker of workers) for (let left = 0; left < 5; left += 1) await worker.ask('/leave');
    // A worker may have all of the places, also those that the others were given before.
    for (const [index, worker] of workers.entries()) {
      const alone = await Promise.all(
        Array.from({ length: 8 }, async () => (await worker.ask('/enter?client=een&maximum=5')) === 'true'),
      );
      assert.equal(letIn(alone), 5, `worker ${index}`);
      for (let left = 0; left < 5; left += 1) await worker.ask('/leave');
    }
  });

  it('places that a worker had come back when it ends', async () => {
    const [first, second] = workers;
    assert.ok(first !== undefined && second !== undefined);
    assert.equal(await first.ask('/enter?client=een&maximum=1'), 'true');
    assert.equal(await second.ask('/enter?client=een&maximum=1'), 'false');
    process.kill(first.pid, 'SIGKILL');
    await until(async () => (await second.ask('/enter?client=een&maximum=1')) === 'true');
  });

  it('metrics are the sum of all, and no count goes back when a worker ends', async () => {
    for (const worker of workers) await worker.ask('/request');
    await workers[0]?.ask('/request');
    for (const worker of workers) await worker.ask('/count');
    for (const worker of workers) {
      const text = await worker.ask('/metrics');
      assert.match(text, /^vb_requests_total\{route="\/graphql",status="200"\} 4$/m);
      // Each refuses one and the same change of the policy.
      assert.match(text, /^vb_policy_refused_total 1$/m);
      assert.match(text, /^vb_worker_ends_total 0$/m);
    }
    const [first, second] = workers;
    assert.ok(first !== undefined && second !== undefined);
    process.kill(first.pid, 'SIGKILL');
    await until(async () => /^vb_worker_ends_total 1$/m.test(await second.ask('/metrics')));
    await second.ask('/request');
    assert.match(await second.ask('/metrics'), /^vb_requests_total\{route="\/graphql",status="200"\} 5$/m);
  });

  it('are not ready while one cannot write its log, or does not answer', async () => {
    const [first, second, third] = workers;
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.equal(await second.ask('/writable'), 'true');
    await first.ask('/break');
    for (const worker of workers) assert.equal(await worker.ask('/writable'), 'false');
    await first.ask('/mend');
    assert.equal(await second.ask('/writable'), 'true');
    process.kill(third.pid, 'SIGSTOP');
    assert.equal(await second.ask('/writable'), 'false');
    process.kill(third.pid, 'SIGCONT');
    await until(async () => (await second.ask('/writable')) === 'true');
  });

  it('recognise a caller who walks through numbers over all of them, and tell it once', async () => {
    for (let asked = 0; asked < 24; asked += 1)
      await workers[asked % count]?.ask(`/ask?vnummer=${String(900_000_000 + asked)}`);
    await until(async () =>
      /^vb_enumerations_total\{soort="opeenvolgend"\} 1$/m.test((await workers[0]?.ask('/metrics')) ?? ''),
    );
    const alarms = started.running.errors().match(/"soort":"opeenvolgend"[^}]*/g) ?? [];
    assert.equal(alarms.length, 1, started.running.errors());
    assert.match(alarms[0], /"persons":20,"asked":21/);
  });

  it('one that ends is started again, said in the log, and the others serve on', async () => {
    const [first, second] = workers;
    assert.ok(first !== undefined && second !== undefined);
    await first.ask('/end?code=7').catch(() => {});
    await until(async () => /^vb_worker_ends_total 1$/m.test(await second.ask('/metrics')));
    assert.match(
      started.running.errors(),
      new RegExp(`worker process ${first.pid} ended by exit code 7; another starts in 100 ms`),
    );
    await until(() =>
      Promise.resolve(count + 1 === (started.running.errors().match(/ serves/g) ?? []).length),
    );
    const again = await meetWorkers(started.url, count);
    assert.equal(again.workers.has(first.pid), false);
    assert.equal(again.workers.has(second.pid), true);
    await again.close();
  });

  it('when they are asked to stop, they answer what is under way, and all end with 0', async () => {
    const [first] = workers;
    assert.ok(first !== undefined);
    assert.equal(await first.ask('/enter?client=een&maximum=1'), 'true');
    await started.close();
    const { code, err } = await started.running.stop();
    assert.equal(code, 0, err);
    assert.doesNotMatch(err, /ended by/);
    for (const { pid } of workers) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });
});

it('a worker that refuses to start refuses for all, in its own words and with its exit code', async () => {
  const ended = await runProgram(['../test/cli/workers/lib/workerProgram.ts', '3', 'refuse']);
  assert.deepEqual(ended, { code: 1, out: '', err: 'Expected a setting, but there is none.\n' });
});

/** How often it is looked whether something has come about that must. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 2000; look += 1) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error('Expected it to come about, but it did not.');
}

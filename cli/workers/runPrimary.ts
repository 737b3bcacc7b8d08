import { setTimeout as sleep } from 'node:timers/promises';

import * as v from 'valibot';

import { createEnumerationWatch } from '../../gateway/budget/createEnumerationWatch.ts';
import { createMetrics } from '../../gateway/serve/createMetrics.ts';
import type { ExitCode } from '../commands/Command.ts';
import { createLog } from '../createLog.ts';
import { readyLine } from '../readyLine.ts';
import { tellEnumeration } from '../tellEnumeration.ts';
import { untilStopped } from '../untilStopped.ts';
import { createMetricsSum } from './createMetricsSum.ts';
import { createPlaces } from './createPlaces.ts';
import { createSupervisor, type WorkerEnd } from './createSupervisor.ts';
import { startWorkerProcess, type WorkerProcess } from './startWorkerProcess.ts';
import { observationsForm, placeForm, type Ready, words } from './words.ts';

/**
 * Runs the gateway in worker processes behind one address, until it is asked to stop. This process serves nobody: it
 * hands connections on, starts workers again that end, and has what they have together. See
 * docs/decisions/0041-workers-that-are-one-gateway.md.
 *
 * @param workers from 2
 */
export async function runPrimary(workers: number): Promise<ExitCode> {
  const log = createLog();
  const metrics = createMetrics();
  const sum = createMetricsSum(metrics);
  const places = createPlaces();
  const watch = createEnumerationWatch(Date.now, (enumeration) => tellEnumeration(enumeration, metrics, log));
  const serving = new Set<WorkerProcess>();
  let isStopping = false;
  const answersTo = (worker: WorkerProcess) =>
    new Map<string, (content: unknown) => unknown>([
      [
        words.place,
        async (content) => {
          const { client, maximum } = v.parse(placeForm, content);
          return await places.ask(worker, client, maximum);
        },
      ],
      [
        words.observed,
        (content) => {
          for (const seen of v.parse(observationsForm, content)) {
            if (seen.kind === 'asked') watch.asked(seen, seen.vnummers, seen.paged);
            else watch.answered(seen, seen.named, seen.unknown);
          }
        },
      ],
      [words.metrics, async () => await sum.render(serving)],
      [
        words.writable,
        async () =>
          (await Promise.all([...serving].map(async (one) => await one.isWritable()))).every(Boolean),
      ],
    ]);
  const supervisor = createSupervisor<Ready, WorkerProcess>({
    count: workers,
    startProcess: () => startWorkerProcess(answersTo),
    pause: async (milliseconds, signal) => await sleep(milliseconds, undefined, { signal }).catch(() => {}),
    clock: Date.now,
    onReady: (worker) => {
      serving.add(worker);
      log.info(`worker process ${worker.pid} serves`);
    },
    onEnd: (worker, end, again) => {
      serving.delete(worker);
      places.forget(worker);
      sum.forget(worker);
      if (isStopping) return;
      metrics.workerEnded();
      const then = again === null ? 'it ended too often, so all stop' : `another starts in ${again} ms`;
      log.alarm(`worker process ${worker.pid} ended by ${howOf(end)}; ${then}`, []);
    },
  });
  const started = await supervisor.start();
  if ('refused' in started) {
    // A worker that refuses has said why.
    const { code } = started.refused;
    if (code === 1 || code === 2) return code;
    throw new Error(`Expected a worker process to start, but it ended by ${howOf(started.refused)}.`);
  }
  console.log(readyLine(started.ready));
  const isAsked = await Promise.race([untilStopped().then(() => true), supervisor.givenUp.then(() => false)]);
  isStopping = true;
  const haveEndedWell = await supervisor.stop();
  return isAsked && haveEndedWell ? 0 : 1;
}

function howOf({ code, signal }: WorkerEnd): string {
  return signal ?? `exit code ${code}`;
}

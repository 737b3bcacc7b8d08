import cluster from 'node:cluster';

import * as v from 'valibot';

import { type MetricsReport, readReport } from '../../gateway/serve/MetricsReport.ts';
import { type Answers, createLine } from './createLine.ts';
import type { Reporter } from './createMetricsSum.ts';
import type { Holder } from './createPlaces.ts';
import type { SupervisedProcess, WorkerEnd } from './createSupervisor.ts';
import { type Ready, readyForm, words } from './words.ts';

/** A worker process of this primary one. */
export interface WorkerProcess extends Holder, Reporter, SupervisedProcess<Ready> {
  /** Whether it says within a second that it can write its audit log. */
  isWritable(): Promise<boolean>;
}

/** How long a worker may take to tell how it is, in milliseconds. */
const patience = 1000;

/**
 * Starts a process that runs this program as a worker.
 *
 * @param answersTo what is answered to it, beside that it is ready
 */
export function startWorkerProcess(answersTo: (worker: WorkerProcess) => Answers): WorkerProcess {
  const child = cluster.fork();
  const { pid } = child.process;
  const ready = Promise.withResolvers<Ready>();
  const ended = Promise.withResolvers<WorkerEnd>();
  const answers = new Map<string, (content: unknown) => unknown>();
  const line = createLine((message, sent) => child.send(message, sent), answers);
  const ask = async <Result>(question: string, read: (answer: unknown) => Result): Promise<Result | null> => {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => late.resolve(null), patience);
    const answer = line.ask(question).then(read, () => null);
    return await Promise.race([answer, late.promise]).finally(() => clearTimeout(timer));
  };
  const worker: WorkerProcess = {
    pid,
    ready: ready.promise,
    ended: ended.promise,
    stop: () => void child.process.kill('SIGTERM'),
    giveBack: async (client, maximum) =>
      await line
        .ask(words.giveBack, { client, maximum })
        .then((places) => v.parse(v.number(), places))
        .catch(() => 0),
    report: async () => await ask<MetricsReport>(words.metrics, readReport),
    isWritable: async () => (await ask(words.writable, (answer) => answer === true)) ?? false,
  };
  answers.set(words.ready, (content) => ready.resolve(v.parse(readyForm, content)));
  for (const [question, answer] of answersTo(worker)) answers.set(question, answer);
  child.on('message', (message: unknown) => line.receive(message));
  child.on('exit', (code, signal) => {
    line.close();
    ended.resolve({ code, signal });
  });
  // A process that could not be started has no exit.
  child.on('error', () => {
    if (pid === undefined) ended.resolve({ code: 1, signal: null });
  });
  return worker;
}

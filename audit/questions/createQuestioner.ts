import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import * as v from 'valibot';

import { answerForms, type LogQuestion } from './LogQuestion.ts';

/** Answers by the kind of question. */
type Answers = { readonly [Kind in keyof typeof answerForms]: v.InferOutput<(typeof answerForms)[Kind]> };

/** Asks the log of a folder, in a thread of its own. */
export interface Questioner {
  /** Who consulted a person. @throws where the log cannot be read */
  who(question: Omit<Extract<LogQuestion, { soort: 'wie' }>, 'soort'>): Promise<Answers['wie']>;
  /** How agreements were used. @throws where the log cannot be read */
  report(question: Omit<Extract<LogQuestion, { soort: 'rapport' }>, 'soort'>): Promise<Answers['rapport']>;
  /** Whether a partner was given a category. @throws where the log cannot be read */
  notConsulted(
    question: Omit<Extract<LogQuestion, { soort: 'niet-geraadpleegd' }>, 'soort'>,
  ): Promise<Answers['niet-geraadpleegd']>;
  close(): Promise<void>;
}

const Answered = v.object({ id: v.number(), answer: v.unknown(), error: v.nullable(v.string()) });

interface Thread {
  readonly worker: Worker;
  readonly open: Map<number, PromiseWithResolvers<unknown>>;
}

/** Makes it; the thread starts with the first question, and anew where it has failed. */
export function createQuestioner(folder: string): Questioner {
  let thread: Thread | null = null;
  let asked = 0;
  const ask = async (question: LogQuestion): Promise<unknown> => {
    thread ??= startThread(folder, () => {
      thread = null;
    });
    asked += 1;
    const answer = Promise.withResolvers<unknown>();
    thread.open.set(asked, answer);
    thread.worker.postMessage({ id: asked, question });
    return await answer.promise;
  };
  return {
    who: async (question) => v.parse(answerForms.wie, await ask({ soort: 'wie', ...question })),
    report: async (question) => v.parse(answerForms.rapport, await ask({ soort: 'rapport', ...question })),
    notConsulted: async (question) =>
      v.parse(answerForms['niet-geraadpleegd'], await ask({ soort: 'niet-geraadpleegd', ...question })),
    close: async () => {
      if (thread === null) return;
      const ended = once(thread.worker, 'exit');
      thread.worker.postMessage('close');
      await ended;
    },
  };
}

function startThread(folder: string, onEnd: () => void): Thread {
  const worker = new Worker(new URL('questionWorker.ts', import.meta.url), { workerData: folder });
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  worker.on('message', (message: unknown) => {
    const { id, answer, error } = v.parse(Answered, message);
    const question = open.get(id);
    open.delete(id);
    if (error === null) question?.resolve(answer);
    else question?.reject(new Error(`The audit log could not be asked: ${error}`));
  });
  const end = (error: Error): void => {
    onEnd();
    for (const question of open.values()) question.reject(error);
    open.clear();
  };
  worker.on('error', (error) => end(new Error('The audit log could not be asked.', { cause: error })));
  worker.on('exit', () => end(new Error('The thread that asks the audit log has ended.')));
  return { worker, open };
}

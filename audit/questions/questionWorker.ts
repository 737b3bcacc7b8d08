import { parentPort, workerData } from 'node:worker_threads';

import * as v from 'valibot';

import { answerQuestion } from './answerQuestion.ts';
import { keepStreams } from './IndexedStream.ts';
import { LogQuestionForm } from './LogQuestion.ts';

// A thread of its own: what is counted over millions of records holds no other request up.
const Asked = v.object({ id: v.number(), question: LogQuestionForm });

const port = parentPort;
if (port === null) throw new Error('Expected to be run as a worker.');
const folder = v.parse(v.string(), workerData);
const streams = keepStreams(folder);
port.on('message', (message: unknown) => {
  if (message === 'close') {
    streams.close();
    port.close();
    return;
  }
  const { id, question } = v.parse(Asked, message);
  try {
    port.postMessage({ id, answer: answerQuestion(folder, streams.current(), question), error: null });
  } catch (error) {
    port.postMessage({ id, answer: null, error: error instanceof Error ? error.message : String(error) });
  }
});

import { parentPort, workerData } from 'node:worker_threads';

import * as v from 'valibot';

import { openAuditIndex } from './AuditIndex.ts';

// A thread of its own, behind the commits: no request waits for the index.
const Place = v.object({ segment: v.number(), length: v.number() });

const port = parentPort;
if (port === null) throw new Error('Expected to be run as a worker.');
const index = openAuditIndex(v.parse(v.string(), workerData));
port.on('message', (message: unknown) => {
  if (message === 'close') {
    index.close();
    port.close();
    return;
  }
  try {
    index.catchUp(v.parse(Place, message));
    port.postMessage(null);
  } catch (error) {
    port.postMessage(error instanceof Error ? error.message : String(error));
  }
});

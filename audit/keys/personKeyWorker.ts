import { parentPort, workerData } from 'node:worker_threads';

import * as v from 'valibot';

import { openPersonKeyStore } from './PersonKeyStore.ts';

// A thread of its own: a commit waits for the disk, and SQLite in Node waits with all that its thread has to do.
const Request = v.object({ id: v.number(), lookUps: v.array(v.instance(Uint8Array)) });

const port = parentPort;
if (port === null) throw new Error('Expected to be run as a worker.');
const store = openPersonKeyStore(v.parse(v.string(), workerData));
port.on('message', (message: unknown) => {
  if (message === 'close') {
    store.close();
    port.close();
    return;
  }
  const { id, lookUps } = v.parse(Request, message);
  try {
    // Before the keys: one that is destroyed meanwhile is counted by whoever asks next.
    const destroyed = store.destroyed();
    port.postMessage({ id, keys: store.ensure(lookUps), destroyed, error: null });
  } catch (error) {
    port.postMessage({
      id,
      keys: [],
      destroyed: 0,
      error: error instanceof Error ? error.message : String(error),
    });
  }
});

import type { Worker } from 'node:cluster';

import * as v from 'valibot';

import type { OwnParts, SharedParts } from '../SharedParts.ts';
import { createLine } from './createLine.ts';
import { createSharedTurnstile } from './createSharedTurnstile.ts';
import { createSharedWatch } from './createSharedWatch.ts';
import { placeForm, type Ready, words } from './words.ts';

/** What a worker process has to do with the primary one, and by it with the other workers. */
export interface PrimaryLink {
  share(own: OwnParts): SharedParts;
  /** Tells that this worker listens. */
  ready(ready: Ready): Promise<void>;
}

/** Opens the link of this worker process. */
export function openPrimaryLink(worker: Worker): PrimaryLink {
  const answers = new Map<string, (content: unknown) => unknown>();
  const line = createLine((message, sent) => worker.send(message, sent), answers);
  worker.on('message', (message: unknown) => line.receive(message));
  return {
    share: ({ metrics, isWritable }) => {
      const turnstile = createSharedTurnstile(async (client, maximum) =>
        v.parse(v.boolean(), await line.ask(words.place, { client, maximum })),
      );
      answers.set(words.metrics, async () => await metrics.report());
      answers.set(words.writable, isWritable);
      answers.set(words.giveBack, (content) => {
        const { client, maximum } = v.parse(placeForm, content);
        return turnstile.giveBack(client, maximum);
      });
      return {
        turnstile,
        watch: createSharedWatch((observations) => line.tell(words.observed, observations)),
        renderMetrics: async () => v.parse(v.string(), await line.ask(words.metrics)),
        isWritable: async () => v.parse(v.boolean(), await line.ask(words.writable)),
      };
    },
    ready: async (ready) => {
      await line.ask(words.ready, ready);
    },
  };
}

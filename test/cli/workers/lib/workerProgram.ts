import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer } from 'node:http';

import { createMetrics } from '../../../../gateway/serve/createMetrics.ts';
import { createLog } from '../../../../cli/createLog.ts';
import { runMain } from '../../../../cli/runMain.ts';
import { untilStopped } from '../../../../cli/untilStopped.ts';
import { openPrimaryLink } from '../../../../cli/workers/openPrimaryLink.ts';
import { runPrimary } from '../../../../cli/workers/runPrimary.ts';

/*
 * Workers with the real link and the real primary process, and nothing of a gateway: over HTTP a test does what a
 * gateway would do with the parts that workers share. `node workerProgram.ts COUNT [refuse]`.
 */
const [count = '2', word] = process.argv.slice(2);

await runMain(async () => {
  if (cluster.worker === undefined) return await runPrimary(Number(count));
  if (word === 'refuse') throw new Error('Expected a setting, but there is none.');
  const link = openPrimaryLink(cluster.worker);
  const metrics = createMetrics();
  let isWritable = true;
  const parts = link.share({ metrics, isWritable: () => isWritable, log: createLog(), clock: Date.now });
  const leaves: (() => void)[] = [];
  const acts = new Map<string, (words: URLSearchParams) => unknown>([
    ['/pid', () => process.pid],
    ['/count', () => metrics.policyRefused()],
    ['/request', () => metrics.request('/graphql', 200)],
    ['/metrics', async () => await parts.renderMetrics()],
    ['/break', () => (isWritable = false)],
    ['/mend', () => (isWritable = true)],
    ['/writable', async () => await parts.isWritable()],
    [
      '/enter',
      async (words) => {
        const enter = parts.turnstile.enter(words.get('client') ?? '', Number(words.get('maximum')));
        return await Promise.resolve(enter).then(
          (leave) => leaves.push(leave) > 0,
          () => false,
        );
      },
    ],
    ['/leave', () => leaves.pop()?.()],
    [
      '/ask',
      (words) => {
        parts.watch.asked({ sub: 'iemand', rol: 'coa.casemanager' }, [words.get('vnummer') ?? ''], 0);
      },
    ],
    ['/end', (words) => process.exit(Number(words.get('code')))],
  ]);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://worker');
    void (async () => response.end(String(await acts.get(pathname)?.(searchParams))))();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stopped = untilStopped();
  await link.ready({ url: `http://127.0.0.1:${port}`, isDevelopment: false });
  await stopped;
  server.close();
  await once(server, 'close');
  return 0;
});
cluster.worker?.disconnect();

import { readFileSync } from 'node:fs';

import autocannon from 'autocannon';

/**
 * Loads one side: `node bench/peers/load.ts URL CONNECTIONS LENGTH HEADERS FILE`, where LENGTH is in seconds, as `3s`, or
 * in requests, as `500`, and FILE has the bodies of requests, one a line. Each connection begins elsewhere in them, so
 * that no two ask the same at once.
 */
const [url = '', connections = '1', length = '1s', headers = '{}', file = ''] = process.argv.slice(2);
const bodies = readFileSync(file, 'utf8').trim().split('\n');
let clients = 0;
const result = await autocannon({
  url: `${url}/graphql`,
  connections: Number(connections),
  ...(length.endsWith('s') ? { duration: Number(length.slice(0, -1)) } : { amount: Number(length) }),
  method: 'POST',
  headers: { 'content-type': 'application/json', ...JSON.parse(headers) },
  setupClient: (client) => {
    const start = Math.floor((bodies.length * clients) / Number(connections));
    clients += 1;
    client.setRequests([...bodies.slice(start), ...bodies.slice(0, start)].map((body) => ({ body })));
  },
});
const { p50, p99, max } = result.latency;
console.log(
  JSON.stringify({
    requests: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
    perSecond: result['2xx'] / result.duration,
    p50,
    p99,
    max,
  }),
);

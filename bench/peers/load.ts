import { readFileSync } from 'node:fs';

import autocannon from 'autocannon';

/**
 * Loads one side: `node bench/peers/load.ts URL CONNECTIONS REQUESTS HEADERS FILE`, where FILE has the bodies of requests,
 * one a line. Each connection begins elsewhere in them, so that no two ask the same at once.
 */
const [url = '', connections = '1', requests = '1', headers = '{}', file = ''] = process.argv.slice(2);
const bodies = readFileSync(file, 'utf8').trim().split('\n');
/** Bodies that a connection goes through: making requests of all of them for each would be counted with the load. */
const each = Math.min(bodies.length, 2 * Math.ceil(Number(requests) / Number(connections)));
let clients = 0;
/** When the last answer came: autocannon itself counts in whole seconds. */
let ended = 0;
const began = performance.now();
const result = await autocannon({
  url: `${url}/graphql`,
  connections: Number(connections),
  amount: Number(requests),
  method: 'POST',
  headers: { 'content-type': 'application/json', ...JSON.parse(headers) },
  setupClient: (client) => {
    const start = Math.floor((bodies.length * clients) / Number(connections));
    clients += 1;
    client.setRequests([...bodies, ...bodies].slice(start, start + each).map((body) => ({ body })));
    client.on('response', () => void (ended = performance.now()));
  },
});
const { p50, p99, max } = result.latency;
console.log(
  JSON.stringify({
    requests: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
    perSecond: (result['2xx'] * 1000) / (ended - began),
    p50,
    p99,
    max,
  }),
);

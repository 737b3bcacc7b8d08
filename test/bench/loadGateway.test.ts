import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';

import { loadGateway } from '../../bench/loadGateway.ts';

test('every request is sent once, in turn, and what did not come back with data is counted as lost', async (context) => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const answer = (body: string): void => {
      seen.push(`${body} ${String(request.headers['x-who'])}`);
      if (body === 'refused') response.writeHead(503).end('{"data":{}}');
      else if (body === 'dropped') request.socket.destroy();
      else if (body === 'empty') response.end('{"data":null}');
      else if (body === 'denied') response.end('{"data":{"a":null},"errors":[{}]}');
      else response.end('{"data":{"a":1}}');
    };
    text(request).then(answer, (error: unknown) => request.destroy(new Error('unread', { cause: error })));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const bodies = ['answered', 'refused', 'dropped', 'empty', 'denied'];
  const figures = await loadGateway({
    url: `http://127.0.0.1:${address.port}`,
    atOnce: 2,
    bodies,
    headers: [{ 'x-who': 'one' }, { 'x-who': 'other' }],
    from: 5,
    length: { requests: 10 },
  });
  assert.deepEqual(
    { sent: figures.sent, lost: figures.lost, withErrors: figures.withErrors },
    { sent: 10, lost: 6, withErrors: 2 },
  );
  const wanted = Array.from({ length: 10 }, (_one, index) => [
    bodies[index % bodies.length],
    (index + 5) % 2 === 0 ? 'one' : 'other',
  ]);
  assert.deepEqual(seen.toSorted(), wanted.map((words) => words.join(' ')).toSorted());
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { untilStopped } from '../../cli/untilStopped.ts';

/**
 * Answers requests on a free port of loopback until the process is told to stop; says where, in the line that
 * `startProcess` waits for.
 *
 * @param answer from the body of a request to that of its answer
 */
export async function serveAnswers(answer: (body: string) => Promise<object>): Promise<void> {
  const server = createServer((request, response) => {
    void text(request)
      .then(answer)
      .then(
        (result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  // A client keeps its connections open longer than Node's standard of five seconds.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Expected a server that listens on a port.');
  console.log(`Ready at http://127.0.0.1:${address.port}`);
  await untilStopped();
  server.close();
  server.closeAllConnections();
}

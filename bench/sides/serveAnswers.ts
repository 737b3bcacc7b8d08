import { once } from 'node:events';
import type { Server } from 'node:http';

/** Listens on a free port of loopback and says where, in the line that `startProcess` waits for. */
export async function listenOnLoopback(server: Server): Promise<void> {
  // A client keeps its connections open longer than Node's standard of five seconds.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Expected a server that listens on a port.');
  console.log(`Ready at http://127.0.0.1:${address.port}`);
}

import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import * as v from 'valibot';

const keyForm = v.object({ kty: v.string(), n: v.string(), e: v.string(), kid: v.string() });

/**
 * Serves the public key of the development issuer of a data folder, as a real issuer serves its own: a gateway that is
 * told of it has no explorer, which knows the shipped roles alone.
 *
 * @returns where, and what ends it
 */
export async function serveKeys(
  data: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const file = readdirSync(data).find((name) => name.endsWith('.jwk.json') && name.startsWith('ontwikkel'));
  const key = v.parse(keyForm, JSON.parse(readFileSync(join(data, file ?? ''), 'utf8')));
  const keys = JSON.stringify({ keys: [{ ...key, alg: 'PS256', use: 'sig' }] });
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(keys),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

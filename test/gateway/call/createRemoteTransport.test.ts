import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { after, test } from 'node:test';

import type { ContextClaims } from '../../../authz/context/ContextClaims.ts';
import { CONTEXT_HEADER } from '../../../authz/context/contextToken.ts';
import { createContextVerifier } from '../../../authz/context/createContextVerifier.ts';
import { createRemoteTransport, type RemoteTransport } from '../../../gateway/call/createRemoteTransport.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const now = 1_750_000_000_000;
const request = {
  query: '{ a }',
  variables: { b: 1 },
  extensions: { relaties: { '0000000001': ['in-opvang'] } },
};
const claims: ContextClaims = {
  sub: 's',
  rol: 'r',
  doel: 'd',
  zaakreferentie: null,
  locatie: 'AZC1',
  permissionSet: 'p',
};

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const received: Received[] = [];
let answer: { readonly status: number; readonly body: string } = { status: 200, body: '{}' };
const server: Server = createServer((incoming, response) => {
  let body = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk: string) => (body += chunk));
  incoming.on('end', () => {
    received.push({ headers: incoming.headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
assert.ok(typeof address === 'object' && address !== null);
const transport: RemoteTransport = createRemoteTransport({
  name: 'ind',
  url: new URL(`http://127.0.0.1:${address.port}`),
  privateKey,
  clock: () => now,
});
after(async () => {
  await transport.close();
  server.close();
});

const { signal } = new AbortController();

async function sent(body: string, status = 200): Promise<unknown> {
  answer = { status, body };
  return await transport.send(request, claims, signal).catch((error: unknown) => error);
}

test('a request carries the claims, signed for this subgraph over this body', async () => {
  assert.deepEqual(await sent('{"data":{"a":1}}'), { data: { a: 1 } });
  const { headers, body } = received.at(-1) ?? { headers: {}, body: '' };
  assert.deepEqual(JSON.parse(body), request);
  const token = headers[CONTEXT_HEADER.toLowerCase()];
  assert.ok(typeof token === 'string');
  const check = (audience: string) => createContextVerifier({ publicKey, audience, clock: () => now });
  assert.deepEqual(await check('ind').verify(token, Buffer.from(body)), claims);
  await assert.rejects(check('coa').verify(token, Buffer.from(body)));
  await assert.rejects(check('ind').verify(token, Buffer.from(`${body} `)));
});

test('each request has a context of its own, on the same connection too (A15)', async () => {
  await sent('{}');
  await transport.send(request, { ...claims, rol: 'ander' }, signal);
  const [one, other] = received.slice(-2).map(({ headers }) => headers[CONTEXT_HEADER.toLowerCase()]);
  assert.notEqual(one, other);
});

test('no header of a caller is passed on', async () => {
  await sent('{}');
  const { headers } = received.at(-1) ?? { headers: {} };
  assert.deepEqual(
    Object.keys(headers).toSorted(),
    ['connection', 'content-length', 'content-type', 'host', CONTEXT_HEADER.toLowerCase()].toSorted(),
  );
});

test('data and errors are taken, and no other member of the answer', async () => {
  const errors = [{ message: 'm', extensions: { code: 'c' }, locations: [] }, { message: 'n' }];
  assert.deepEqual(await sent(JSON.stringify({ data: null, errors, extensions: { geheim: 1 } })), {
    data: null,
    errors: [{ message: 'm', extensions: { code: 'c' } }, { message: 'n' }],
  });
});

test('an answer with another status, or that is no GraphQL, fails', async () => {
  for (const [body, status] of [
    ['{"data":{}}', 401],
    ['{"data":{}}', 500],
    ['geheim', 200],
    ['', 200],
    ['{"data":"geheim"}', 200],
    ['{"errors":{}}', 200],
    ['{"errors":["geheim"]}', 200],
    ['{"errors":null}', 200],
  ] as const) {
    assert.ok((await sent(body, status)) instanceof Error, `${status} ${body}`);
  }
});

test('a request that is given up fails', async () => {
  await assert.rejects(transport.send(request, claims, AbortSignal.abort(new Error('late'))), /late/);
});

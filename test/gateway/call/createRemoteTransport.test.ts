import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, afterEach, beforeEach, test } from 'node:test';

import type { ContextClaims } from '../../../authz/context/ContextClaims.ts';
import { agreementJwk } from '../../../authz/context/contextKeys.ts';
import { CONTEXT_HEADER, SESSION_HEADER } from '../../../authz/context/contextToken.ts';
import { createContextVerifier } from '../../../authz/context/createContextVerifier.ts';
import { createRemoteTransport, type RemoteTransport } from '../../../gateway/call/createRemoteTransport.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
let agreementKey = generateKeyPairSync('x25519');
let now = 1_750_000_000_000;
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

const named = (headers: IncomingHttpHeaders, name: string): string => String(headers[name.toLowerCase()]);

/** Refuses as a subgraph of this name that holds the key of now. */
async function verify({ headers, body }: Received, audience = 'ind', bytes = body): Promise<ContextClaims> {
  const verifier = createContextVerifier({ publicKey, agreementKey, audience, clock: () => now });
  const tokens = { session: named(headers, SESSION_HEADER), context: named(headers, CONTEXT_HEADER) };
  return await verifier.verify(tokens, Buffer.from(bytes));
}

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const received: Received[] = [];
let keysTold = 0;
let answer: { readonly status: number; readonly body: string } = { status: 200, body: '{}' };
/** What it says of its key, where that is not the truth. */
let toldKey: { readonly status: number; readonly body: string } | null = null;
let verifies = false;

async function respond(
  incoming: IncomingMessage,
): Promise<{ readonly status: number; readonly body: string }> {
  if (incoming.method === 'GET' && incoming.url === '/context-key') {
    keysTold += 1;
    return toldKey ?? { status: 200, body: JSON.stringify(agreementJwk(agreementKey.publicKey)) };
  }
  const one = { headers: incoming.headers, body: await text(incoming) };
  received.push(one);
  return verifies && !(await verify(one).then(Boolean, () => false)) ? { status: 401, body: '{}' } : answer;
}

const server: Server = createServer((incoming, response) => {
  void respond(incoming).then(({ status, body }) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body),
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
assert.ok(typeof address === 'object' && address !== null);
const url = new URL(`http://127.0.0.1:${address.port}`);
const connect = (): RemoteTransport =>
  createRemoteTransport({ name: 'ind', url, privateKey, clock: () => now });
let transport: RemoteTransport;
beforeEach(() => {
  transport = connect();
  received.length = 0;
  keysTold = 0;
  toldKey = null;
  verifies = false;
});
afterEach(async () => await transport.close());
after(() => server.close());

const { signal } = new AbortController();

async function sent(body: string, status = 200): Promise<unknown> {
  answer = { status, body };
  return await transport.send(request, claims, signal).catch((error: unknown) => error);
}

test('a request carries the claims, signed for this subgraph over this body', async () => {
  assert.deepEqual(await sent('{"data":{"a":1}}'), { data: { a: 1 } });
  const [one] = received;
  assert.ok(one !== undefined);
  assert.deepEqual(JSON.parse(one.body), request);
  assert.deepEqual(await verify(one), claims);
  await assert.rejects(verify(one, 'coa'));
  await assert.rejects(verify(one, 'ind', `${one.body} `));
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
    ['connection', 'content-length', 'content-type', 'host', SESSION_HEADER, CONTEXT_HEADER]
      .map((name) => name.toLowerCase())
      .toSorted(),
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

test('the key of a subgraph is asked once for all calls, and its session lasts until it nears its end', async () => {
  verifies = true;
  answer = { status: 200, body: '{"data":{}}' };
  const send = async (): Promise<unknown> => await transport.send(request, claims, signal);
  await Promise.all(Array.from({ length: 20 }, send));
  const sessions = (): Set<string> => new Set(received.map(({ headers }) => named(headers, SESSION_HEADER)));
  assert.deepEqual([keysTold, sessions().size], [1, 1]);
  now += 39_000;
  await send();
  assert.equal(sessions().size, 1);
  now += 2000;
  await send();
  assert.deepEqual([keysTold, sessions().size], [1, 2]);
  // A clock that was set back: what was opened is of the future.
  now -= 30_000;
  await send();
  assert.deepEqual([keysTold, sessions().size, received.length], [1, 3, 23]);
});

test('a subgraph that was started anew has another key: all calls under way are answered', async () => {
  verifies = true;
  answer = { status: 200, body: '{"data":{}}' };
  await transport.send(request, claims, signal);
  agreementKey = generateKeyPairSync('x25519');
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => await transport.send(request, claims, signal)),
  );
  assert.ok(answers.every(({ data }) => data !== undefined));
  assert.equal(keysTold, 2);
});

test('a subgraph that refuses under the key that it tells is asked once, and its key once more', async () => {
  await sent('{}');
  for (const count of [1, 2]) {
    received.length = 0;
    assert.ok((await sent('{}', 401)) instanceof Error);
    assert.deepEqual([received.length, keysTold], [1, 1 + count]);
  }
});

test('a subgraph with another key each time is asked twice, and no more', async () => {
  await sent('{}');
  received.length = 0;
  agreementKey = generateKeyPairSync('x25519');
  assert.ok((await sent('{}', 401)) instanceof Error);
  assert.equal(received.length, 2);
});

test('a subgraph that does not tell a key is sent nothing', async () => {
  const jwk = agreementJwk(agreementKey.publicKey);
  for (const told of [
    { status: 404, body: JSON.stringify(jwk) },
    { status: 200, body: '' },
    { status: 200, body: '{}' },
    { status: 200, body: JSON.stringify({ ...jwk, crv: 'Ed25519' }) },
    { status: 200, body: JSON.stringify({ ...jwk, x: 'AAAA' }) },
    // Gives every secret key the same secret.
    { status: 200, body: JSON.stringify({ ...jwk, x: Buffer.alloc(32).toString('base64url') }) },
  ]) {
    toldKey = told;
    assert.ok((await sent('{"data":{}}')) instanceof Error, told.body);
  }
  assert.deepEqual(received, []);
  toldKey = null;
  assert.deepEqual(await sent('{"data":{}}'), { data: {} });
});

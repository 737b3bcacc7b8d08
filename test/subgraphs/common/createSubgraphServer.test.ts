import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import * as v from 'valibot';
import { readAgreementKey } from '../../../authz/context/contextKeys.ts';
import { CONTEXT_HEADER, SESSION_HEADER } from '../../../authz/context/contextToken.ts';
import { type ContextSession, openSession } from '../../../authz/context/openSession.ts';
import { signContext } from '../../../authz/context/signContext.ts';
import { createSubgraphServer } from '../../../subgraphs/common/createSubgraphServer.ts';
import { startSubgraph } from '../../../subgraphs/common/startSubgraph.ts';
import { exampleVNummer } from '../exampleRows.ts';
import { claimsOf, mits, openTestSubgraph, permissionSetOf, TOEGESTAAN } from '../openTestSubgraph.ts';
import type { TestSubgraph } from '../openTestSubgraph.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const permissionSet = permissionSetOf((categorie) =>
  categorie === 'coa.opvang' ? mits('coa.opvang') : TOEGESTAAN,
);
const PERSON = exampleVNummer(1);

const ENTITIES = `{ _entities(representations: [{ __typename: "Vreemdeling", vnummer: "${PERSON}" }]) { ... on Vreemdeling { opvang { status } } } }`;
const ROOT = '{ bewoners(locatie: "AZC01") { edges { node { vnummer } } } }';
const SIGNALEN = `{ _entities(representations: [{ __typename: "Vreemdeling", vnummer: "${PERSON}" }]) { ... on Vreemdeling { signalen { soort } } } }`;
const SERVICE = '{ _service { sdl } }';

const now = Date.UTC(2026, 0, 5, 12);
let coa: TestSubgraph;
let server: FastifyInstance;
let session: ContextSession;
const reports: unknown[] = [];

before(async () => {
  coa = await openTestSubgraph('coa', { persons: 2, permissionSet });
  server = await createSubgraphServer({
    subgraph: coa.subgraph,
    publicKey,
    clock: () => now,
    report: (error) => void reports.push(error),
  });
  session = await open(privateKey);
});
after(async () => {
  await server.close();
  await coa.subgraph.close();
});

function bodyOf(query: string, relaties: Record<string, string[]> = { [PERSON]: ['coa.opvang'] }): string {
  return JSON.stringify({ query, variables: {}, extensions: { relaties } });
}

type Signing = Partial<Parameters<typeof signContext>[0]>;

/** Opens a session as the gateway does, with the key that the subgraph tells. */
async function open(key: KeyObject): Promise<ContextSession> {
  const told = await server.inject({ method: 'GET', url: '/context-key' });
  const { x } = v.parse(v.object({ x: v.string() }), told.json());
  const subgraphKey = readAgreementKey(x);
  return openSession({ privateKey: key, audience: 'coa', subgraphKey, clock: () => now });
}

function sign(body: string, given: Signing = {}): string {
  return signContext({
    session,
    audience: 'coa',
    claims: claimsOf(permissionSet),
    body,
    clock: () => now,
    ...given,
  });
}

function post(
  payload: string,
  context?: string,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return server.inject({
    method: 'POST',
    url: '/graphql',
    payload,
    headers: {
      'content-type': 'application/json',
      ...(context === undefined ? {} : { [SESSION_HEADER]: session.token, [CONTEXT_HEADER]: context }),
      ...headers,
    },
  });
}

describe('with a signed context', () => {
  test('entities, root fields and the schema are answered', async () => {
    for (const [query, expected] of [
      [ENTITIES, { _entities: [{ opvang: { status: 'IN_OPVANG' } }] }],
      [ROOT, { bewoners: { edges: [{ node: { vnummer: PERSON } }] } }],
    ] as const) {
      const answer = await post(bodyOf(query), sign(bodyOf(query)));
      assert.equal(answer.statusCode, 200);
      assert.deepEqual(answer.json(), { data: expected });
    }
    const service = await post(bodyOf(SERVICE), sign(bodyOf(SERVICE)));
    assert.match(service.body, /"sdl":"extend schema/);
  });

  test('the answer is that of `execute`, errors too', async () => {
    const body = bodyOf(ENTITIES, {});
    const answer = await post(body, sign(body));
    assert.deepEqual(answer.json(), JSON.parse(JSON.stringify(await coa.ask(ENTITIES))));
    assert.match(answer.body, /GEEN_BETROKKENHEID/);
  });

  test('nothing tells a cache to keep the answer, and no landing page or schema is given', async () => {
    const answer = await post(bodyOf(ROOT), sign(bodyOf(ROOT)));
    assert.equal(answer.headers['cache-control'], 'no-store');
    const body = bodyOf('{ __schema { types { name } } }');
    assert.match((await post(body, sign(body))).body, /introspection is not allowed by Apollo Server/);
    assert.equal(
      (await server.inject({ method: 'GET', url: '/graphql', headers: { accept: 'text/html' } })).statusCode,
      404,
    );
  });

  test('a body that a gateway does not send is refused, though it is signed', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      '{"query":"{ __typename }"}',
      bodyOf(ROOT).replace('{"query"', '{"operationName":"x","query"'),
    ]) {
      const answer = await post(body, sign(body));
      assert.deepEqual(
        [answer.statusCode, answer.headers['content-type']],
        [400, 'application/problem+json; charset=utf-8'],
      );
    }
  });

  test('a suggestion does not name a field that was not asked for', async () => {
    const body = bodyOf('{ bewonerz(locatie: "AZC01") { edges { cursor } } }');
    assert.doesNotMatch((await post(body, sign(body))).body, /Did you mean/);
  });
});

describe('without a valid context nothing is answered', () => {
  const ways: Readonly<Record<string, (body: string) => Promise<LightMyRequestResponse>>> = {
    'no context': (body) => post(body),
    'an empty context': (body) => post(body, ''),
    'an expired one': async (body) => post(body, sign(body, { clock: () => now - 10_000 })),
    'a replayed one': async (body) => {
      const context = sign(body);
      assert.equal((await post(body, context)).statusCode, 200);
      return post(body, context);
    },
    'one for another audience': async (body) => post(body, sign(body, { audience: 'ind' })),
    'one of another key': async (body) => {
      const other = await open(generateKeyPairSync('ed25519').privateKey);
      return post(body, sign(body, { session: other }), { [SESSION_HEADER]: other.token });
    },
    'one without its session': async (body) => post(body, sign(body), { [SESSION_HEADER]: '' }),
    'a session without a context': async (body) => post(body, ''),
    'one of another body': async (body) => post(body, sign(bodyOf('{ __typename }'))),
    'other relations than were signed': async (body) =>
      post(body, sign(body.replace(PERSON, exampleVNummer(2)))),
    'another content type': (body) => post(body, undefined, { 'content-type': 'text/plain' }),
  };
  for (const [way, send] of Object.entries(ways)) {
    test(`${way}: one and the same 401 for entities, root fields and the schema`, async () => {
      for (const query of [ENTITIES, ROOT, SERVICE]) {
        const answer = await send(bodyOf(query));
        assert.equal(answer.statusCode, 401);
        assert.equal(answer.body, '{"title":"A signed context of the gateway is needed.","status":401}');
      }
    });
  }

  test('why it was refused is in the log', () => {
    assert.ok(reports.length > 0);
  });

  test('INVARIANT no statement reaches the store', async () => {
    coa.statements.length = 0;
    await post(bodyOf(ROOT));
    await post(bodyOf(ENTITIES), sign(bodyOf(ROOT)));
    assert.deepEqual(coa.statements, []);
  });
});

test('its half of the key of sessions is told to everybody, and nothing else of it', async () => {
  const answer = await server.inject({ method: 'GET', url: '/context-key' });
  const jwk: unknown = answer.json();
  assert.deepEqual(v.parse(v.strictObject({ kty: v.string(), crv: v.string(), x: v.string() }), jwk), jwk);
  assert.equal(answer.headers['cache-control'], 'no-store');
  // Another process has another: a context cannot be replayed to it.
  const other = await createSubgraphServer({ subgraph: coa.subgraph, publicKey, report: () => {} });
  assert.notEqual((await other.inject({ method: 'GET', url: '/context-key' })).body, answer.body);
  await other.close();
});

test('health is answered without a context, everything else is not there', async () => {
  for (const url of ['/health/live', '/health/ready']) {
    assert.equal((await server.inject({ method: 'GET', url })).body, '{"status":"ok"}');
  }
  for (const url of ['/', '/metrics', '/graphql?query={__typename}']) {
    assert.equal((await server.inject({ method: 'GET', url })).statusCode, 404);
  }
});

test('a body above the limit is refused before it is read', async () => {
  const answer = await post('x'.repeat(5 * 1024 * 1024));
  assert.equal(answer.statusCode, 413);
});

test('a taken port is an error that names it, and the store is closed', async () => {
  const one = await openTestSubgraph('nvik', { persons: 1, permissionSet });
  const two = await openTestSubgraph('nvik', { persons: 1, permissionSet });
  const started = await startSubgraph({ subgraph: one.subgraph, publicKey, port: 0, report: () => {} });
  try {
    assert.match(JSON.stringify(await two.ask(SIGNALEN)), /OVERLAST/);
    assert.match(started.url, /^http:\/\/127\.0\.0\.1:/);
    const port = Number(new URL(started.url).port);
    await assert.rejects(startSubgraph({ subgraph: two.subgraph, publicKey, port, report: () => {} }), {
      message: `\`nvik\` cannot listen on 127.0.0.1:${port}: the port is taken; stop what listens there, or give another \`--port\`.`,
    });
    assert.match(JSON.stringify(await two.ask(SIGNALEN)), /BRON_FOUT/);
    assert.match(JSON.stringify(await one.ask(SIGNALEN)), /OVERLAST/);
  } finally {
    await started.close();
  }
});

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { request } from 'undici';

import type { ContextClaims, SubgraphRequest } from '../../authz/context/ContextClaims.ts';
import { CONTEXT_HEADER } from '../../authz/context/contextToken.ts';
import { signContext } from '../../authz/context/signContext.ts';
import { type GatewayKeys, openGatewayKeys } from '../../cli/openGatewayKeys.ts';
import { sentinels } from '../../population/sentinels.ts';
import { type SubgraphName, SUBGRAPH_NAMES } from '../../subgraphs/openSubgraph.ts';
import { ind } from './harness/Caller.ts';
import { NOW, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

const { vnummer, locatie } = sentinels.volledig;

/** The constant answer to whatever is not from the gateway. */
const REFUSED = '{"title":"A signed context of the gateway is needed.","status":401}';

/** Something of each partner: a field of the person, and a list where the partner has one. */
const FIELDS: Readonly<Record<SubgraphName, { readonly person: string; readonly root?: string }>> = {
  bvv: {
    person: 'persoonsgegevens { geslachtsnaam }',
    root: `vreemdeling(vnummer: "${vnummer}") { vnummer }`,
  },
  ind: { person: 'asielaanvragen { asielmotieven { grond } }' },
  coa: { person: 'opvang { status }', root: `bewoners(locatie: "${locatie}") { edges { cursor } }` },
  dtv: { person: 'terugkeer { status }', root: 'vertrekzaken { edges { cursor } }' },
  avim: { person: 'toezicht { meldplicht { locatie } }' },
  kmar: { person: 'grens { inreisverbod { tot } }' },
  nidos: { person: 'voogdij { voogd }', root: 'pupillen { edges { cursor } }' },
  rechtspraak: { person: 'beroepen { zaaknummer }', root: 'zittingen { edges { cursor } }' },
  nvik: { person: 'signalen { soort }' },
  logboek: { person: 'raadplegingen { edges { cursor } }', root: 'afspraakgebruik { afspraak }' },
};

/** Everything that a partner can be asked: entities, its list, its schema, and nothing but a type. */
function requestsTo(name: SubgraphName): readonly SubgraphRequest[] {
  const { person, root } = FIELDS[name];
  const representation = `{ __typename: "Vreemdeling", vnummer: "${vnummer}" }`;
  return [
    `{ _entities(representations: [${representation}]) { ... on Vreemdeling { vnummer ${person} } } }`,
    '{ _service { sdl } }',
    '{ __typename }',
    '{ __schema { types { name } } }',
    ...(root === undefined ? [] : [`{ ${root} }`]),
  ].map((query) => ({ query, variables: {}, extensions: { relaties: { [vnummer]: ['asielzaak'] } } }));
}

describe('a subgraph that is called directly', () => {
  let system: TestSystem;
  let keys: GatewayKeys;
  /** Of the role that may see the most. */
  let claims: ContextClaims;
  before(async () => {
    system = await startTestSystem({ deployment: 'remote' });
    keys = openGatewayKeys(system.settings.dataDirectory);
    await system.ask(ind, `{ vreemdeling(vnummer: "${vnummer}") { bsn } }`);
    const [sent] = system.sentForCallers();
    assert.ok(sent !== undefined);
    claims = sent.claims;
  });
  after(async () => await system.close());

  async function send(name: SubgraphName, body: string, headers: Readonly<Record<string, string>>) {
    const answer = await request(`${system.addresses.get(name)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: answer.statusCode, body: await answer.body.text() };
  }

  async function sign(
    name: SubgraphName,
    body: string,
    given: Partial<Parameters<typeof signContext>[0]> = {},
  ): Promise<string> {
    const { privateKey } = keys;
    return await signContext({ privateKey, audience: name, claims, body, clock: () => NOW, ...given });
  }

  type Headers = Readonly<Record<string, string>>;

  /** Headers that are not from the gateway, or not for this body, this subgraph or this moment. */
  const attacks: ReadonlyMap<string, (name: SubgraphName, body: string) => Promise<Headers> | Headers> =
    new Map<string, (name: SubgraphName, body: string) => Promise<Headers> | Headers>([
      ['no context', () => ({})],
      ['an empty context', () => ({ [CONTEXT_HEADER]: '' })],
      ['the token of a caller as its context', async () => ({ [CONTEXT_HEADER]: await callerToken() })],
      ['the token of a caller as a caller sends it', async () => await system.headers(ind)],
      [
        'the context in the header of callers',
        async (name, body) => ({ authorization: `Bearer ${await sign(name, body)}` }),
      ],
      [
        'an expired one',
        async (name, body) => ({ [CONTEXT_HEADER]: await sign(name, body, { clock: () => NOW - 10_000 }) }),
      ],
      [
        'one of a moment to come',
        async (name, body) => ({ [CONTEXT_HEADER]: await sign(name, body, { clock: () => NOW + 60_000 }) }),
      ],
      [
        'one that was used before',
        async (name, body) => {
          const context = await sign(name, body);
          const first = await send(name, body, { [CONTEXT_HEADER]: context });
          assert.notEqual(first.status, 401);
          system.forget();
          return { [CONTEXT_HEADER]: context };
        },
      ],
      [
        'one for another subgraph',
        async (name, body) => {
          const other = SUBGRAPH_NAMES.find((candidate) => candidate !== name) ?? name;
          return { [CONTEXT_HEADER]: await sign(other, body) };
        },
      ],
      [
        'one for another body',
        async (name, body) => ({
          [CONTEXT_HEADER]: await sign(name, body.replace(vnummer, sentinels.pupil.vnummer)),
        }),
      ],
      [
        'one whose claims were changed',
        async (name, body) => {
          const [header, payload, signature] = (await sign(name, body)).split('.');
          const changed = { ...decodeJwt(`${header}.${payload}.${signature}`), rol: 'bvv.poort' };
          const text = Buffer.from(JSON.stringify(changed)).toString('base64url');
          return { [CONTEXT_HEADER]: `${header}.${text}.${signature}` };
        },
      ],
      [
        'one of a foreign key',
        async (name, body) => ({
          [CONTEXT_HEADER]: await sign(name, body, { privateKey: generateKeyPairSync('ed25519').privateKey }),
        }),
      ],
      [
        'one without an algorithm',
        async (name, body) => ({
          [CONTEXT_HEADER]: new UnsecuredJWT(decodeJwt(await sign(name, body))).encode(),
        }),
      ],
      [
        'one that is signed with the public key as a secret',
        async (name, body) => {
          const secret = keys.publicKey.export({ type: 'spki', format: 'der' });
          const jwt = new SignJWT(decodeJwt(await sign(name, body))).setProtectedHeader({ alg: 'HS256' });
          return { [CONTEXT_HEADER]: await jwt.sign(secret) };
        },
      ],
      [
        'one that lives longer than contexts do',
        async (name, body) => {
          const payload = { ...decodeJwt(await sign(name, body)), exp: NOW / 1000 + 3600 };
          const header = { alg: 'EdDSA', typ: 'vreemdelingenbeeld-context+jwt' };
          return {
            [CONTEXT_HEADER]: await new SignJWT(payload).setProtectedHeader(header).sign(keys.privateKey),
          };
        },
      ],
    ]);

  for (const [attack, headersFor] of attacks) {
    it(`with ${attack}: each of the ten gives one and the same 401, and none of its resolvers runs`, async () => {
      for (const name of SUBGRAPH_NAMES) {
        for (const one of requestsTo(name)) {
          const body = JSON.stringify(one);
          const headers = await headersFor(name, body);
          system.forget();
          const answer = await send(name, body, headers);
          assert.deepEqual(answer, { status: 401, body: REFUSED }, `${name}: ${one.query}`);
          assert.deepEqual([system.counts.callers.size, system.counts.gateway.size], [0, 0]);
        }
      }
    });
  }

  it('with a context of the gateway it answers about the person, so the requests are such as are answered', async () => {
    for (const name of SUBGRAPH_NAMES) {
      const [entities] = requestsTo(name);
      const body = JSON.stringify(entities);
      system.forget();
      const answer = await send(name, body, { [CONTEXT_HEADER]: await sign(name, body) });
      assert.equal(answer.status, 200);
      assert.ok(system.counts.callers.has('Vreemdeling.vnummer'), name);
    }
  });

  it('with a context of the gateway that was decided by another policy, it gives nothing', async () => {
    for (const name of SUBGRAPH_NAMES) {
      for (const one of requestsTo(name)) {
        const body = JSON.stringify(one);
        system.forget();
        const context = await sign(name, body, { claims: { ...claims, permissionSet: 'f'.repeat(64) } });
        const answer = await send(name, body, { [CONTEXT_HEADER]: context });
        assert.doesNotMatch(answer.body, /"data":\{/);
        assert.deepEqual([system.counts.callers.size, system.counts.gateway.size], [0, 0]);
      }
    }
  });

  it('even with a context of the gateway, the schema is for the gateway itself and types are for nobody', async () => {
    for (const name of SUBGRAPH_NAMES) {
      for (const query of ['{ _service { sdl } }', '{ __schema { types { name } } }']) {
        const body = JSON.stringify({ query, variables: {}, extensions: { relaties: {} } });
        const answer = await send(name, body, { [CONTEXT_HEADER]: await sign(name, body) });
        assert.doesNotMatch(answer.body, /type Query|"types"/);
      }
    }
  });

  async function callerToken(): Promise<string> {
    return await system.issuer.issue(ind.token);
  }
});

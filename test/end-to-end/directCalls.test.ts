import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { request } from 'undici';
import * as v from 'valibot';

import type { ContextClaims, SubgraphRequest } from '../../authz/context/ContextClaims.ts';
import { agreementJwk, readAgreementKey } from '../../authz/context/contextKeys.ts';
import { CONTEXT_HEADER, SESSION_HEADER } from '../../authz/context/contextToken.ts';
import { type ContextSession, openSession } from '../../authz/context/openSession.ts';
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
  let agreementKeys: ReadonlyMap<string, KeyObject>;
  before(async () => {
    system = await startTestSystem({ deployment: 'remote' });
    keys = openGatewayKeys(system.settings.dataDirectory);
    await system.ask(ind, `{ vreemdeling(vnummer: "${vnummer}") { bsn } }`);
    const [sent] = system.sentForCallers();
    assert.ok(sent !== undefined);
    claims = sent.claims;
    // Anybody can ask for it.
    agreementKeys = new Map(
      await Promise.all(
        SUBGRAPH_NAMES.map(async (name) => {
          const { body } = await request(`${system.addresses.get(name)}/context-key`);
          const { x } = v.parse(v.object({ x: v.string() }), await body.json());
          return [name, readAgreementKey(x)] as const;
        }),
      ),
    );
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

  /** What the gateway would open with a subgraph, or what somebody else would. */
  const open = (
    name: SubgraphName,
    given: Partial<Parameters<typeof openSession>[0]> = {},
  ): ContextSession => {
    const subgraphKey = agreementKeys.get(name);
    assert.ok(subgraphKey !== undefined);
    const { privateKey } = keys;
    return openSession({ privateKey, audience: name, subgraphKey, clock: () => NOW, ...given });
  };
  type Signing = Partial<Parameters<typeof signContext>[0]>;
  const sign = (name: SubgraphName, session: ContextSession, body: string, given: Signing = {}): string =>
    signContext({ session, audience: name, claims, body, clock: () => NOW, ...given });
  const headersOf = (session: ContextSession, context: string): Headers => ({
    [SESSION_HEADER]: session.token,
    [CONTEXT_HEADER]: context,
  });
  /** As the gateway sends it, unless told otherwise. */
  const signed = (name: SubgraphName, body: string, given: Signing = {}): Headers => {
    const session = open(name);
    return headersOf(session, sign(name, session, body, given));
  };
  /** Under a session that is not the gateway's for this subgraph and this moment. */
  const under = (
    name: SubgraphName,
    body: string,
    given: Partial<Parameters<typeof openSession>[0]>,
  ): Headers => {
    const session = open(name, given);
    return headersOf(session, sign(name, session, body));
  };
  const otherThan = (name: SubgraphName): SubgraphName =>
    SUBGRAPH_NAMES.find((candidate) => candidate !== name) ?? name;

  type Headers = Readonly<Record<string, string>>;

  /** Headers that are not from the gateway, or not for this body, this subgraph or this moment. */
  const attacks: ReadonlyMap<string, (name: SubgraphName, body: string) => Promise<Headers> | Headers> =
    new Map<string, (name: SubgraphName, body: string) => Promise<Headers> | Headers>([
      ['no context', () => ({})],
      ['an empty context', (name) => headersOf(open(name), '')],
      ['the token of a caller as its context', async (name) => headersOf(open(name), await callerToken())],
      ['the token of a caller as a caller sends it', async () => await system.headers(ind)],
      [
        'the context in the header of callers',
        (name, body) => {
          const session = open(name);
          return { [SESSION_HEADER]: session.token, authorization: `Bearer ${sign(name, session, body)}` };
        },
      ],
      ['an expired one', (name, body) => signed(name, body, { clock: () => NOW - 10_000 })],
      ['one of a moment to come', (name, body) => signed(name, body, { clock: () => NOW + 60_000 })],
      [
        'one that was used before',
        async (name, body) => {
          const headers = signed(name, body);
          const first = await send(name, body, headers);
          assert.notEqual(first.status, 401);
          system.forget();
          return headers;
        },
      ],
      ['one for another subgraph', (name, body) => signed(name, body, { audience: otherThan(name) })],
      ['one for another body', (name, body) => signed(name, body.replace(vnummer, sentinels.pupil.vnummer))],
      [
        'one whose claims were changed',
        (name, body) => {
          const session = open(name);
          const [header, payload, signature] = sign(name, session, body).split('.');
          const changed = { ...decodeJwt(`${header}.${payload}.${signature}`), rol: 'bvv.poort' };
          const text = Buffer.from(JSON.stringify(changed)).toString('base64url');
          return headersOf(session, `${header}.${text}.${signature}`);
        },
      ],
      ['one of a foreign key', (name, body) => signed(name, body, { session: { key: randomBytes(32) } })],
      [
        'one without an algorithm',
        (name, body) => {
          const session = open(name);
          return headersOf(session, new UnsecuredJWT(decodeJwt(sign(name, session, body))).encode());
        },
      ],
      [
        'one that is signed with the public key as a secret',
        async (name, body) => {
          const secret = keys.publicKey.export({ type: 'spki', format: 'der' });
          const session = open(name);
          const header = { alg: 'HS256', typ: 'vreemdelingenbeeld-context+jwt' };
          const jwt = new SignJWT(decodeJwt(sign(name, session, body))).setProtectedHeader(header);
          return headersOf(session, await jwt.sign(secret));
        },
      ],
      [
        'one that lives longer than contexts do',
        async (name, body) => {
          const session = open(name);
          const payload = { ...decodeJwt(sign(name, session, body)), exp: NOW / 1000 + 3600 };
          const header = { alg: 'HS256', typ: 'vreemdelingenbeeld-context+jwt' };
          return headersOf(session, await new SignJWT(payload).setProtectedHeader(header).sign(session.key));
        },
      ],
      ['one without its session', (name, body) => ({ [CONTEXT_HEADER]: sign(name, open(name), body) })],
      [
        'its session as the context, and the other way round',
        (name, body) => {
          const session = open(name);
          return { [SESSION_HEADER]: sign(name, session, body), [CONTEXT_HEADER]: session.token };
        },
      ],
      [
        'one under another session of the gateway',
        (name, body) => headersOf(open(name), sign(name, open(name), body)),
      ],
      [
        'a session that somebody else signed',
        (name, body) => under(name, body, { privateKey: generateKeyPairSync('ed25519').privateKey }),
      ],
      [
        'a session with another subgraph',
        (name, body) => {
          const session = open(otherThan(name));
          return headersOf(session, sign(name, session, body));
        },
      ],
      [
        'a session with a key of somebody between the two',
        (name, body) => under(name, body, { subgraphKey: generateKeyPairSync('x25519').publicKey }),
      ],
      ['an expired session', (name, body) => under(name, body, { clock: () => NOW - 60_000 })],
      [
        'a session whose key was put in place of the gateway’s',
        (name, body) => {
          const session = open(name);
          const [header, , signature] = session.token.split('.');
          const own = agreementJwk(generateKeyPairSync('x25519').publicKey).x;
          const changed = { ...decodeJwt(session.token), gateway: own };
          const text = Buffer.from(JSON.stringify(changed)).toString('base64url');
          return {
            ...headersOf(session, sign(name, session, body)),
            [SESSION_HEADER]: `${header}.${text}.${signature}`,
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
      const answer = await send(name, body, signed(name, body));
      assert.equal(answer.status, 200);
      assert.ok(system.counts.callers.has('Vreemdeling.vnummer'), name);
    }
  });

  it('with a context of the gateway that was decided by another policy, it gives nothing', async () => {
    for (const name of SUBGRAPH_NAMES) {
      for (const one of requestsTo(name)) {
        const body = JSON.stringify(one);
        system.forget();
        const headers = signed(name, body, { claims: { ...claims, permissionSet: 'f'.repeat(64) } });
        const answer = await send(name, body, headers);
        assert.doesNotMatch(answer.body, /"data":\{/);
        assert.deepEqual([system.counts.callers.size, system.counts.gateway.size], [0, 0]);
      }
    }
  });

  it('even with a context of the gateway, the schema is for the gateway itself and types are for nobody', async () => {
    for (const name of SUBGRAPH_NAMES) {
      for (const query of ['{ _service { sdl } }', '{ __schema { types { name } } }']) {
        const body = JSON.stringify({ query, variables: {}, extensions: { relaties: {} } });
        const answer = await send(name, body, signed(name, body));
        assert.doesNotMatch(answer.body, /type Query|"types"/);
      }
    }
  });

  async function callerToken(): Promise<string> {
    return await system.issuer.issue(ind.token);
  }
});

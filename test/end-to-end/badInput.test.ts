import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import * as v from 'valibot';

import { sentinels } from '../../population/sentinels.ts';
import { type Caller, coa } from './harness/Caller.ts';
import { DEPLOYMENTS, NOW, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

const { vnummer, locatie } = sentinels.volledig;
const GOOD = `{ vreemdeling(vnummer: "${vnummer}") { vnummer } }`;

/** What is wrong, and how it is refused. */
interface Refusal {
  readonly what: string;
  /** Beside or in place of those of COA for `opvang`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as it is sent, or the operation that stands in it. */
  readonly body: string | { readonly query: string } | object;
  readonly status: number;
  /** Of `extensions.code`; null for an answer that is no GraphQL. */
  readonly code: string | null;
  readonly message: RegExp;
}

const eleven = Array.from({ length: 11 }, (_, index) => `01000000${10 + index}`);
const bewoners = (page: string): object => ({
  query: `{ bewoners(locatie: "${locatie}", ${page}) { edges { cursor } } }`,
});
const byVariable = (value: unknown): object => ({
  query: 'query($v: VNummer!) { vreemdeling(vnummer: $v) { vnummer } }',
  variables: { v: value },
});

/** Bodies and headers that are no request. */
const NO_REQUEST: readonly Refusal[] = [
  {
    what: 'malformed JSON',
    body: '{"query": ',
    status: 400,
    code: null,
    message: /^Body is not valid JSON but content-type is set to 'application\/json'$/,
  },
  {
    what: 'an empty body',
    body: '',
    status: 400,
    code: null,
    message: /^Body cannot be empty when content-type is set to 'application\/json'$/,
  },
  {
    what: 'a body of more bytes than an operation has',
    body: { query: `#${'x'.repeat(200_000)}\n${GOOD}` },
    status: 413,
    code: null,
    message: /^Request body is too large$/,
  },
  {
    what: 'the form of a web page',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `query=${GOOD}`,
    status: 415,
    code: null,
    message: /^Unsupported Media Type$/,
  },
  {
    what: 'text, which any web page can send',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ query: GOOD }),
    status: 400,
    code: 'BAD_REQUEST',
    message: /potential Cross-Site Request Forgery.*Please either specify a 'content-type' header/,
  },
  {
    what: 'a batch',
    body: [{ query: GOOD }, { query: GOOD }],
    status: 400,
    code: 'BAD_REQUEST',
    message: /^Operation batching disabled\.$/,
  },
  {
    what: 'JSON that is no object',
    body: '"query"',
    status: 400,
    code: 'BAD_REQUEST',
    message: /POST body missing/,
  },
  { what: 'no query', body: {}, status: 400, code: 'BAD_REQUEST', message: /POST body missing/ },
  {
    what: 'a query that is no text',
    body: { query: 3 },
    status: 400,
    code: 'BAD_REQUEST',
    message: /^GraphQL queries must be strings\.$/,
  },
  {
    what: 'variables that are no object',
    body: { query: GOOD, variables: '{}' },
    status: 400,
    code: 'BAD_REQUEST',
    message: /^`variables` in a POST body should be provided as an object/,
  },
  {
    what: 'the hash of an operation in place of it',
    body: { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
    status: 400,
    code: 'OPERATIE_NIET_GEREGISTREERD',
    message: /^Expected an operation that is registered for this client, but this one is not\.$/,
  },
];

/** Operations that are no question to this schema. */
const NO_OPERATION: readonly Refusal[] = [
  {
    what: 'an operation that does not end',
    body: { query: '{ vreemdeling(' },
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    message: /^Syntax Error: Expected Name, found <EOF>\.$/,
  },
  {
    what: 'a field that does not exist, without a name that does',
    body: { query: `{ vreemdeling(vnummer: "${vnummer}") { vnumer } }` },
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: /^Cannot query field "vnumer" on type "Vreemdeling"\.$/,
  },
  {
    what: 'more tokens than any real operation has',
    body: { query: `{ ${'__typename '.repeat(5001)} }` },
    status: 400,
    code: 'QUERY_TE_ZWAAR',
    message: /^Expected at most 5000 tokens, but there are more\.$/,
  },
  {
    what: 'more fields of the root than any real operation has',
    body: { query: `{ ${'__typename '.repeat(101)} }` },
    status: 400,
    code: 'QUERY_TE_ZWAAR',
    message: /^Expected at most 100 fields of the query root, but there are more\.$/,
  },
  {
    what: 'the name of an operation that is not there',
    body: { query: `query A ${GOOD} query B ${GOOD}`, operationName: 'C' },
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
    message: /^Expected `operationName` to name an operation of the document\.$/,
  },
  {
    what: 'two operations and no name',
    body: { query: `query A ${GOOD} query B ${GOOD}` },
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
    message: /^Expected `operationName` to name an operation of the document\.$/,
  },
  {
    what: 'a fragment in itself',
    body: { query: '{ ...A } fragment A on Query { ...A }' },
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: /^Cannot spread fragment "A" within itself\.$/,
  },
  ...['mutation', 'subscription'].map((kind) => ({
    what: `a ${kind}, though it asks what a query may ask`,
    body: { query: `${kind} ${GOOD}` },
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: new RegExp(`^Expected a query, but got a ${kind}: `),
  })),
  {
    what: 'a mutation beside the query that is to be run',
    body: { query: `query A ${GOOD} mutation B { x }`, operationName: 'A' },
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: /^Expected a query, but got a mutation: /,
  },
];

/** Values of another form than they must have. */
const NO_VALUE: readonly Refusal[] = [
  {
    what: 'a v-number of three digits',
    body: { query: '{ vreemdeling(vnummer: "123") { vnummer } }' },
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message:
      /^Expected a v-nummer, which is a string of exactly 10 digits such as "0000000123", but got '123'\.$/,
  },
  {
    what: 'a v-number that is a number',
    body: { query: '{ vreemdeling(vnummer: 100000001) { vnummer } }' },
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: /exactly 10 digits such as "0000000123", but got a value of kind IntValue\.$/,
  },
  ...[' 100000001', '010000000a', '01000000012', 100000001, ['0100000001', '0100000002']].map((value) => ({
    what: `a v-number in a variable that is ${JSON.stringify(value)}`,
    body: byVariable(value),
    status: 400,
    code: 'BAD_USER_INPUT',
    message: /^Variable "\$v" got invalid value .*Expected a v-nummer, .*exactly 10 digits .*but got .+\.$/s,
  })),
  {
    what: 'a v-number that is not given',
    body: byVariable(undefined),
    status: 400,
    code: 'BAD_USER_INPUT',
    message: /^Variable "\$v" of required type "VNummer!" was not provided\.$/,
  },
  {
    what: 'eleven v-numbers',
    body: { query: `{ vreemdelingen(vnummers: ${JSON.stringify(eleven)}) { vnummer } }` },
    status: 400,
    code: 'TE_VEEL_PERSONEN',
    message: /^Expected at most 10 persons in one request, but it asks about 11\.$/,
  },
  {
    what: 'eleven times the same v-number',
    body: {
      query: `{ vreemdelingen(vnummers: ${JSON.stringify(eleven.map(() => vnummer))}) { vnummer } }`,
    },
    status: 400,
    code: 'TE_VEEL_PERSONEN',
    message: /^Expected at most 10 persons in one request, but it asks about 11\.$/,
  },
  {
    what: 'eleven v-numbers under as many aliases',
    body: {
      query: `{ ${eleven.map((one, index) => `a${index}: vreemdeling(vnummer: "${one}") { vnummer }`).join(' ')} }`,
    },
    status: 400,
    code: 'TE_VEEL_PERSONEN',
    message: /^Expected at most 10 persons in one request, but it asks about 11\.$/,
  },
  {
    what: 'a page of nobody',
    body: bewoners('first: 0'),
    status: 400,
    code: 'BAD_USER_INPUT',
    message: /^Expected `first` to be 1 or more, but got 0\.$/,
  },
  {
    what: 'a page of less than nobody',
    body: bewoners('first: -5'),
    status: 400,
    code: 'BAD_USER_INPUT',
    message: /^Expected `first` to be 1 or more, but got -5\.$/,
  },
  {
    what: 'a page of more persons than the agreement gives',
    body: bewoners('first: 101'),
    status: 400,
    code: 'TE_VEEL_PERSONEN',
    message: /^Expected at most 100 persons in one request, but it asks about 101\.$/,
  },
];

/** Purposes and cases that are not stated, or stated wrong. */
const NO_PURPOSE: readonly Refusal[] = [
  {
    what: 'a purpose that does not exist',
    headers: { doelbinding: 'koffie' },
    body: { query: GOOD },
    status: 400,
    code: 'DOEL_ONBEKEND',
    message: /^Expected `Doelbinding` to be one of `opvang`, `bijzondere-opvang`, but got `koffie`\.$/,
  },
];

for (const deployment of DEPLOYMENTS) {
  describe(`bad input, ${deployment}`, () => {
    let system: TestSystem;
    before(async () => {
      system = await startTestSystem({ deployment });
    });
    after(async () => await system.close());

    for (const refusal of [...NO_REQUEST, ...NO_OPERATION, ...NO_VALUE, ...NO_PURPOSE]) {
      it(`${refusal.what}: refused with what was expected, and no partner hears of it`, async () => {
        await check(refusal, { ...(await system.headers(coa)), ...refusal.headers });
      });
    }

    it('a cursor that no page gave out: refused by the partner whose list it is', async () => {
      for (const cursor of ['', 'x', 'di1udW1tZXI6', Buffer.from('v-nummer:1').toString('base64url')]) {
        const answer = await post(await system.headers(coa), bewoners(`after: ${JSON.stringify(cursor)}`));
        assert.equal(answer.status, 400);
        assert.deepEqual(answer.codes, ['BAD_USER_INPUT']);
        assert.match(answer.message, /^Expected .*`after` a cursor of an earlier page\.$/);
      }
    });

    it('a day that does not exist: refused as one of another form is', async () => {
      const caller: Caller = { token: { rol: 'rechtspraak.griffier', doelen: ['beroep'] } };
      for (const [day, variable] of [
        ['2024-02-30', false],
        ['2024-13-01', true],
        ['gisteren', true],
      ] as const) {
        const body = variable
          ? { query: 'query($d: Datum) { zittingen(van: $d) { edges { cursor } } }', variables: { d: day } }
          : { query: `{ zittingen(van: "${day}") { edges { cursor } } }` };
        await check(
          {
            what: day,
            body,
            status: 400,
            code: variable ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED',
            message: new RegExp(`Expected a date such as "2024-03-31", but got '${day}'\\.$`),
          },
          await system.headers(caller),
        );
      }
    });

    it('a token with several purposes and no `Doelbinding`: refused with those that it has', async () => {
      const token = { ...coa.token, doelen: ['opvang', 'bijzondere-opvang'] };
      await check(
        {
          what: 'no purpose',
          body: { query: GOOD },
          status: 400,
          code: 'DOEL_ONTBREEKT',
          message:
            /^Expected the header `Doelbinding` with one of `opvang`, `bijzondere-opvang`, but there is none\.$/,
        },
        await system.headers({ token }),
      );
    });

    it('a purpose that the token does not have: every field denied, and no partner hears of it', async () => {
      system.forget();
      const answer = await system.ask({ ...coa, doelbinding: 'bijzondere-opvang' }, GOOD);
      assert.deepEqual(answer, {
        data: { vreemdeling: null },
        errors: [
          {
            message: 'Not authorized to read `Query.vreemdeling`.',
            path: ['vreemdeling'],
            extensions: {
              code: 'UNAUTHORIZED_FIELD_OR_TYPE',
              veld: 'Query.vreemdeling',
              reden: 'DOEL_NIET_TOEGESTAAN',
            },
          },
        ],
      });
      assert.deepEqual(system.sent, []);
    });

    for (const [what, make, message] of tokens()) {
      it(`${what}: refused, and the message does not say what a right one would be`, async () => {
        const authorization = await make(await system.issuer.issue(coa.token), system);
        await check(
          { what, body: { query: GOOD }, status: 401, code: 'UNAUTHENTICATED', message },
          authorization === undefined ? {} : { authorization },
        );
      });
    }

    it('other methods than POST: refused, for queries carry identifiers', async () => {
      for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'] as const) {
        system.forget();
        const url = `/graphql?query=${encodeURIComponent(GOOD)}`;
        const answer = await system.app.inject({ method, url, headers: await system.headers(coa) });
        assert.equal(answer.statusCode, 405);
        assert.equal(answer.headers.allow, 'POST');
        assert.match(answer.body, /Expected POST: queries carry identifiers/);
        assert.deepEqual(system.sent, []);
      }
    });

    it('a path that is not there: 404, with one that is', async () => {
      const answer = await system.app.inject({ method: 'GET', url: `/vreemdelingen/${vnummer}` });
      assert.equal(answer.statusCode, 404);
      assert.deepEqual(answer.json(), {
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'Expected a path of this API, such as `POST /graphql`.',
      });
    });

    /** A refusal has its status, one error with its code and message, no data, and is for nobody else. */
    async function check(
      { body, status, code, message }: Refusal,
      headers: Readonly<Record<string, string>>,
    ): Promise<void> {
      system.forget();
      const answer = await post(headers, body);
      assert.equal(answer.status, status);
      assert.deepEqual(answer.codes, [code]);
      assert.match(answer.message, message);
      assert.equal(answer.hasData, false);
      assert.deepEqual(system.sent, []);
      // Bad input is no failure of ours.
      assert.deepEqual(system.logged, []);
    }

    async function post(headers: Readonly<Record<string, string>>, body: string | object) {
      const answer = await system.post(headers, body);
      const type = answer.headers['content-type'];
      if (type === 'application/problem+json; charset=utf-8') {
        const { title, status, detail } = v.parse(problem, answer.json());
        assert.deepEqual([title, status], [titles.get(status), answer.statusCode]);
        return { status: answer.statusCode, codes: [null], message: detail, hasData: false };
      }
      assert.equal(type, 'application/json; charset=utf-8');
      const { errors, data } = v.parse(refused, answer.json());
      return {
        status: answer.statusCode,
        codes: errors.map(({ extensions }) => extensions.code),
        message: errors.map(({ message }) => message).join('\n'),
        hasData: data !== undefined,
      };
    }
  });
}

/** Problem details (RFC 9457): the title is that of the status. */
const problem = v.strictObject({
  type: v.literal('about:blank'),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
});
const titles = new Map([
  [400, 'Bad Request'],
  [413, 'Payload Too Large'],
  [415, 'Unsupported Media Type'],
]);
const refused = v.object({
  data: v.optional(v.unknown()),
  errors: v.array(v.object({ message: v.string(), extensions: v.object({ code: v.string() }) })),
});

/** From a good token and the system, what is sent as `Authorization`; and what is said of it. */
type MakeToken = (good: string, system: TestSystem) => Promise<string | undefined> | string | undefined;

function tokens(): readonly (readonly [what: string, make: MakeToken, message: RegExp])[] {
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const header = (token: string): { alg: string; kid: string; typ: string } => ({
    alg: 'PS256',
    kid: String(decodeProtectedHeader(token).kid),
    typ: 'at+jwt',
  });
  const untrusted = /^The token is not one that this gateway trusts\.$/;
  return [
    ['no token', () => undefined, /^Expected the header `Authorization: Bearer …`, but there is none\.$/],
    ['a name and password', () => 'Basic eDp5', /with one token, but it has another form\.$/],
    ['two tokens', (good) => `Bearer ${good}, Bearer ${good}`, /with one token, but it has another form\.$/],
    ['a word for a token', () => 'Bearer geheim', untrusted],
    [
      'an expired token',
      async (_good, { issuer }) => `Bearer ${await issuer.issue(coa.token, -1)}`,
      /^The token has expired\.$/,
    ],
    [
      'a token of a foreign key',
      async (good) =>
        `Bearer ${await new SignJWT(decodeJwt(good)).setProtectedHeader(header(good)).sign(foreign)}`,
      untrusted,
    ],
    [
      'a token of a foreign issuer',
      async (good) =>
        `Bearer ${await new SignJWT({ ...decodeJwt(good), iss: 'https://elders.example' }).setProtectedHeader(header(good)).sign(foreign)}`,
      untrusted,
    ],
    [
      'a token without an algorithm',
      (good) => `Bearer ${new UnsecuredJWT(decodeJwt(good)).encode()}`,
      untrusted,
    ],
    [
      'a token whose role was changed',
      (good) => {
        const [head, , signature] = good.split('.');
        const claims = { ...decodeJwt(good), rol: 'ind.beslismedewerker', iat: NOW / 1000 };
        return `Bearer ${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
      },
      untrusted,
    ],
    [
      'a role that does not exist',
      async (_good, { issuer }) =>
        `Bearer ${await issuer.issue({ rol: 'coa.directeur', doelen: ['opvang'] })}`,
      /^The token's claim `rol` names no role that may ask\.$/,
    ],
    [
      "a role of the system's own",
      async (_good, { issuer }) =>
        `Bearer ${await issuer.issue({ rol: 'bvv.poort', doelen: ['betrokkenheid'] })}`,
      /^The token's claim `rol` names no role that may ask\.$/,
    ],
    [
      'a token without a purpose',
      async (_good, { issuer }) => `Bearer ${await issuer.issue({ rol: 'coa.casemanager', doelen: [] })}`,
      /^The token's claim `doelen` is missing or has another form than expected\.$/,
    ],
  ];
}

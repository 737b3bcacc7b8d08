import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';

import { createTestGateway } from '../lib/createTestGateway.ts';
import { everything, exampleChain, resident } from '../lib/exampleChain.ts';

const gateway = createTestGateway(exampleChain(), {
  deels: {
    given: ['bvv.naam', 'ind.aanvraag'],
    conditional: { 'coa.opvang': ['in-opvang'] },
    forbidden: ['ind.motief'],
  },
  alles: everything,
  niets: { without: ['bvv.bevraging', 'bvv.bevraging-meervoudig', 'coa.lijst'] },
});

function isIntrospection(data: unknown): data is IntrospectionQuery {
  return typeof data === 'object' && data !== null && '__schema' in data;
}

test('a role sees in the schema what it may ask, on a condition or not, and nothing else', async () => {
  const { data, errors, sent, lookUps } = await gateway.ask(getIntrospectionQuery(), { rol: 'deels' });
  assert.deepEqual([errors, sent, lookUps], [[], [], []]);
  assert.ok(isIntrospection(data));
  const seen = printSchema(buildClientSchema(data));
  assert.match(seen, /aanvragen: \[Aanvraag!\]/);
  assert.match(seen, /opvang: Opvang/);
  assert.match(seen, /^ {2}bewoners\(/m);
  assert.doesNotMatch(seen, /motief|dossier|Stuk|Brief|Nota|tijdlijn|Gebeurtenis|zaken|oogdij|erwijzing/);
});

const ways = [
  '{ __type(name: "NAME") { name fields { name } } }',
  '{ ... on Query { __type(name: "NAME") { name fields { name } } } }',
  '{ ...F } fragment F on Query { __type(name: "NAME") { ...T } } fragment T on __Type { name fields { name } }',
  'fragment F on Query { __type(name: "NAME") { name fields { name } } } query __schema { ...F ...F @skip(if: true) }',
  'query($ja: Boolean = true) { __type(name: "NAME") @include(if: $ja) { name fields { name } } }',
];

test('a denied type is no type, and a denied field no field, however it is asked (B6)', async () => {
  for (const way of ways) {
    const none = await gateway.ask(way.replace('NAME', 'Brief'), { rol: 'deels' });
    assert.equal(none.text, '{"data":{"__type":null}}', way);
    const some = await gateway.ask(way.replace('NAME', 'Aanvraag'), { rol: 'deels' });
    assert.deepEqual(some.data, { __type: { name: 'Aanvraag', fields: [{ name: 'nummer' }] } }, way);
  }
});

test('the name of a type may be a variable, beside variables that only data use', async () => {
  const query = `query($naam: String!, $vnummer: VNummer!) {
    x: __type(name: $naam) { name } vreemdeling(vnummer: $vnummer) { naam }
  }`;
  const asked = async (naam: string): Promise<unknown> =>
    (await gateway.ask(query, { rol: 'deels', variables: { naam, vnummer: resident } })).data;
  assert.deepEqual(await asked('Opvang'), { x: { name: 'Opvang' }, vreemdeling: { naam: 'Een' } });
  assert.deepEqual(await asked('Brief'), { x: null, vreemdeling: { naam: 'Een' } });
});

test("introspection of one role is never another's", async () => {
  const query = '{ __type(name: "Brief") { name } }';
  for (const [rol, expected] of [
    ['alles', { name: 'Brief' }],
    ['deels', null],
    ['alles', { name: 'Brief' }],
  ] as const) {
    assert.deepEqual((await gateway.ask(query, { rol })).data, { __type: expected });
  }
});

test('to a role that may ask nothing the schema is denied', async () => {
  const { data, errors } = await gateway.ask('{ x: __schema { queryType { name } } }', { rol: 'niets' });
  assert.equal(data, null);
  assert.deepEqual(
    errors.map(({ path, extensions }) => [path, extensions]),
    [[['x'], { code: 'UNAUTHORIZED_FIELD_OR_TYPE', veld: 'Query.__schema', reden: 'GEEN_AFSPRAAK' }]],
  );
  assert.equal(
    (await gateway.ask('{ __type(name: "Query") { name } }', { rol: 'niets' })).text,
    '{"data":{"__type":null}}',
  );
});

/** Asks every field of the type of every field, under many names: 56 MB from 2,500 tokens. */
const flood = `{ __schema { types { fields { ${Array.from({ length: 50 }, (_, index) => `a${index}: type { fields { ...L } }`).join(' ')} } } } }
  fragment L on __Field { ${Array.from({ length: 50 }, (_, index) => `a${index}: name`).join(' ')} }`;

test('introspection that multiplies itself is refused', async () => {
  const roots = Array.from({ length: 126 }, (_, index) => `a${index}: __schema { types { name } }`);
  for (const query of [
    flood,
    `{ ${roots.join(' ')} ...F } fragment F on Query { ${roots.join(' ').replaceAll(/a(?=\d)/g, 'b')} }`,
  ]) {
    const { data, errors } = await gateway.ask(query, { rol: 'alles' });
    assert.ok(data === undefined);
    assert.deepEqual(
      errors.map(({ extensions }) => extensions?.['code']),
      ['QUERY_TE_ZWAAR'],
    );
  }
});

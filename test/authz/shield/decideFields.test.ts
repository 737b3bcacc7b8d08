import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { Decision } from '../../../authz/decision/Decision.ts';
import { decideFields, SCHEMA_CATEGORY } from '../../../authz/shield/decideFields.ts';

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { p: P }
      interface Vlak { id: ID }
      type P implements Vlak @key(fields: "id") { id: ID geheim: String }
    `),
  },
]);
const given: Decision = { besluit: 'toegestaan', afspraken: ['a'], maximumPersonen: 1 };

function decide(categories: Readonly<Record<string, readonly string[]>>, ...codes: readonly string[]) {
  const decisions = new Map(codes.map((code) => [code, given]));
  const fields = decideFields(schema, new Map(Object.entries(categories)), {
    id: 'x',
    rol: 'x',
    doel: 'x',
    decisions,
  });
  return Object.fromEntries(Array.from(fields, ([coordinate, { besluit }]) => [coordinate, besluit]));
}

const denied = 'geweigerd';

test('every field of every object type is decided, and one without a category is denied', () => {
  assert.deepEqual(decide({ 'Query.p': ['a'], 'P.id': ['a'], 'P.geheim': ['b'] }, 'a'), {
    'Query.p': 'toegestaan',
    'Query._entities': 'toegestaan',
    'Query._service': denied,
    'P.id': 'toegestaan',
    'P.geheim': denied,
    '_Service.sdl': denied,
  });
  assert.equal(decide({}, 'a')['P.id'], denied);
});

test('the schema itself is for who has its category, whatever the table says', () => {
  const table = { 'Query._service': ['a'], '_Service.sdl': ['a'] };
  assert.equal(decide(table, 'a')['_Service.sdl'], denied);
  const reads = decide(table, SCHEMA_CATEGORY);
  assert.deepEqual([reads['Query._service'], reads['_Service.sdl']], ['toegestaan', 'toegestaan']);
});

test('no decision can be changed', () => {
  const fields = decideFields(schema, new Map(), { id: 'x', rol: 'x', doel: 'x', decisions: new Map() });
  for (const decision of fields.values()) assert.ok(Object.isFrozen(decision));
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { parse, print } from 'graphql';

import { readRootService, splitRoots } from '../../../gateway/plan/splitRoots.ts';
import { createTestGateway } from '../lib/createTestGateway.ts';
import { p, type TestSubgraph } from '../lib/createTestSubgraph.ts';
import { exampleBvv } from '../lib/exampleBvv.ts';

const vnummer = '0000000001';
const x = p('x');

/** A subgraph that lists one person, with more on the page and more of the person. */
function lister(more: {
  readonly page: string;
  readonly person: string;
  readonly types: string;
}): TestSubgraph {
  const locatie = { code: 'AZC1', naam: 'azc' };
  const zaak = { __typename: 'Zaak', id: 'z' };
  const ding = { __typename: 'Fiets', kleur: 'rood', soort: 'fiets' };
  return {
    name: 'coa',
    sdl: `
      type Query { lijst(filter: Filter, soort: Soort = AZC): Connectie ${x} }
      input Filter { soort: Soort van: Int = 3 }
      enum Soort { AZC POL }
      type Connectie { edges: [Edge!] ${x} ${more.page} }
      type Edge { cursor: String ${x} node: Vreemdeling ${x} }
      type Vreemdeling @key(fields: "vnummer") { vnummer: VNummer! ${p('bvv.vnummer')} ${more.person} }
      ${more.types}`,
    query: {
      lijst: () => ({
        edges: [{ cursor: 'c', node: { vnummer } }],
        soort: 'POL',
        locatie,
        zaak,
        ding,
        naam: 'lijst',
      }),
    },
    entities: {
      Vreemdeling: () => ({ soort: 'AZC', locatie, zaak, ding, status: 'IN_OPVANG' }),
      ...(more.types.includes('type Zaak') ? { Zaak: ({ id }) => ({ id, vorm: 'rond' }) } : {}),
    },
  };
}

/** What a query is answered over BVV and one lister. */
async function answered(subgraph: TestSubgraph, query: string): Promise<unknown> {
  const bvv = exampleBvv({ [vnummer]: { naam: 'Een' } }, `naam: String ${x}`);
  const { data, errors } = await createTestGateway([bvv, subgraph], { een: { given: ['x'] } }).ask(query);
  assert.deepEqual(errors, []);
  return data;
}

const status = `status: String ${x}`;
const locatie = `type Locatie { code: String ${x} naam: String ${x} }`;
const cases = {
  'an enum and an input on both sides': {
    more: { page: `soort: Soort ${x}`, person: `soort(anders: Soort = POL): Soort ${x}`, types: '' },
    query: '{ lijst(filter: { soort: POL }) { soort edges { node { naam soort } } } }',
    expected: { soort: 'POL', edges: [{ node: { naam: 'Een', soort: 'AZC' } }] },
  },
  'an object type on both sides': {
    more: { page: `locatie: Locatie ${x}`, person: `locatie: Locatie ${x}`, types: locatie },
    query: '{ lijst { locatie { code } edges { node { locatie { naam } } } } }',
    expected: { locatie: { code: 'AZC1' }, edges: [{ node: { locatie: { naam: 'azc' } } }] },
  },
  'a union on both sides': {
    more: {
      page: `ding: Ding ${x}`,
      person: `ding: Ding ${x}`,
      types: `union Ding = Fiets | Bal type Fiets { kleur: String ${x} } type Bal { maat: Int ${x} }`,
    },
    query: '{ lijst { ding { ... on Fiets { kleur } } edges { node { ding { __typename } } } } }',
    expected: { ding: { kleur: 'rood' }, edges: [{ node: { ding: { __typename: 'Fiets' } } }] },
  },
  'an interface on the page only': {
    more: {
      page: `ding: Ding ${x}`,
      person: status,
      types: `interface Ding { soort: String } type Fiets implements Ding { soort: String ${x} kleur: String ${x} }`,
    },
    query: '{ lijst { ding { soort ... on Fiets { kleur } } edges { node { status } } } }',
    expected: { ding: { soort: 'fiets', kleur: 'rood' }, edges: [{ node: { status: 'IN_OPVANG' } }] },
  },
  'an interface that a type of the person implements': {
    more: {
      page: `locatie: Locatie ${x}`,
      person: `ding: Ding ${x}`,
      types: `interface Ding { naam: String } type Fiets implements Ding { naam: String ${x} kleur: String ${x} }
        type Locatie implements Ding { naam: String ${x} }`,
    },
    query: '{ lijst { locatie { naam } edges { node { ding { ... on Fiets { kleur } } } } } }',
    expected: { locatie: { naam: 'azc' }, edges: [{ node: { ding: { kleur: 'rood' } } }] },
  },
  'another entity on both sides': {
    more: {
      page: `zaak: Zaak ${x}`,
      person: `zaak: Zaak ${x}`,
      types: `type Zaak @key(fields: "id") { id: ID! ${x} vorm: String ${x} }`,
    },
    query: '{ lijst { zaak { id vorm } edges { node { zaak { id } } } } }',
    expected: { zaak: { id: 'z', vorm: 'rond' }, edges: [{ node: { zaak: { id: 'z' } } }] },
  },
  'a person in two parts': {
    more: { page: '', person: '', types: `extend type Vreemdeling { ${status} }` },
    query: '{ lijst { edges { node { status } } } }',
    expected: { edges: [{ node: { status: 'IN_OPVANG' } }] },
  },
  'a page in two parts': {
    more: { page: '', person: status, types: `extend type Connectie { naam: String ${x} }` },
    query: '{ lijst { naam edges { node { status } } } }',
    expected: { naam: 'lijst', edges: [{ node: { status: 'IN_OPVANG' } }] },
  },
};

describe('a list and its persons are asked apart with', () => {
  for (const [name, { more, query, expected }] of Object.entries(cases)) {
    test(name, async () => {
      assert.deepEqual(await answered(lister(more), query), { lijst: expected });
    });
  }

  test('a query root that is an extension', async () => {
    const subgraph = lister({ page: '', person: status, types: '' });
    const sdl = subgraph.sdl.replace('type Query', 'extend type Query');
    assert.deepEqual(await answered({ ...subgraph, sdl }, '{ lijst { edges { node { status } } } }'), {
      lijst: { edges: [{ node: { status: 'IN_OPVANG' } }] },
    });
  });
});

test('a root field gives who the persons are, and nothing of them', () => {
  const typeDefs = parse(`
    type Query { een(vnummer: ID!): Vreemdeling lijst: Connectie }
    type Connectie { edges: [Edge!] }
    type Edge { node: Vreemdeling }
    extend type Vreemdeling { motief: String }
    type Vreemdeling @key(fields: "vnummer") { vnummer: ID! opvang: Opvang }
    type Opvang { status: String }`);
  const parts = new Map(
    splitRoots([{ name: 'coa', typeDefs }]).map((part) => [part.name, print(part.typeDefs)]),
  );
  assert.deepEqual([...parts.keys()], ['coa__genoemd', 'coa__lijst', 'coa']);
  for (const name of ['coa__genoemd', 'coa__lijst']) {
    assert.doesNotMatch(parts.get(name) ?? '', /motief|opvang|Opvang/, name);
    assert.match(
      parts.get(name) ?? '',
      /type Vreemdeling @key\(fields: "vnummer"\) \{\n {2}vnummer: ID!\n\}/,
      name,
    );
  }
  assert.doesNotMatch(parts.get('coa') ?? '', /Query|Connectie|Edge/);
});

test('a subgraph without root fields stays as it is', () => {
  const service = {
    name: 'ind',
    typeDefs: parse('type Vreemdeling @key(fields: "vnummer") { vnummer: ID! }'),
  };
  assert.deepEqual(splitRoots([service]), [service]);
});

test('the name of a part is read back, and no other name is one', () => {
  assert.deepEqual(readRootService('coa__lijst'), { subgraph: 'coa', kind: 'lijst' });
  assert.deepEqual(readRootService('bvv__genoemd'), { subgraph: 'bvv', kind: 'genoemd' });
  for (const name of ['coa', 'coa__', 'coa__iets', 'coa__constructor'])
    assert.equal(readRootService(name), null, name);
});

test('a subgraph whose name could be that of a part is refused', () => {
  assert.throws(
    () => splitRoots([{ name: 'coa__lijst', typeDefs: parse('type A { a: Int }') }]),
    /without `__`/,
  );
});

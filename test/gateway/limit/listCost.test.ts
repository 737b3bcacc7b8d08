import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildSchema, getOperationAST, parse } from 'graphql';

import { assumedLength, listCost } from '../../../gateway/limit/listCost.ts';

const schema = buildSchema(`
  type Query { een(v: ID!): Persoon meer(vs: [ID!]!): [Persoon] bladzijde(first: Int, after: String): Pagina }
  type Pagina { edges: [Rand!] pageInfo: Info totaal: [Int] }
  type Info { meer: Boolean }
  type Rand { cursor: String node: Persoon }
  type Persoon { naam: String namen: [String] zaken: [Zaak!] stukken: [Stuk] los: [[Zaak]] }
  type Zaak { nummer: ID stappen: [Stap] }
  type Stap { datum: String }
  interface Stuk { soort: String }
  type Nota implements Stuk { soort: String bladen: [Zaak] }
  type Brief implements Stuk { soort: String }
`);

function cost(query: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(query);
  const operation = getOperationAST(document);
  assert.ok(operation);
  return listCost({ schema, document, operation, variables });
}

const cases: readonly (readonly [string, string, number, Readonly<Record<string, unknown>>?])[] = [
  ['fields of one object are counted', '{ een(v: 1) { naam __typename } }', 3],
  ['a list of leaves is one field', '{ een(v: 1) { namen } }', 2],
  ['a list is as long as lists are taken to be', '{ een(v: 1) { zaken { nummer } } }', 2 + assumedLength],
  [
    'lists in lists multiply',
    '{ een(v: 1) { zaken { stappen { datum } } } }',
    2 + assumedLength * (1 + assumedLength),
  ],
  ['a list of what is listed is as long as that', '{ meer(vs: [1, 2, 3]) { naam } }', 1 + 3],
  ['and also by a variable', 'query($vs: [ID!]!) { meer(vs: $vs) { naam } }', 1 + 4, { vs: [1, 2, 3, 4] }],
  ['an empty list makes nothing cheaper', '{ meer(vs: []) { naam } }', 1 + assumedLength],
  ['a page is as long as `first` says', '{ bladzijde(first: 7) { edges { node { naam } } } }', 1 + 7 * 3],
  [
    'and also by a variable',
    'query($n: Int) { bladzijde(first: $n) { edges { cursor } } }',
    1 + 9 * 2,
    { n: 9 },
  ],
  ['a page without `first` has the standard size', '{ bladzijde { edges { cursor } } }', 1 + 20 * 2],
  [
    'a page without the variable that it names, too',
    'query($n: Int) { bladzijde(first: $n) { edges { cursor } } }',
    1 + 20 * 2,
  ],
  ['a page of less than one makes nothing cheaper', '{ bladzijde(first: -9) { edges { cursor } } }', 1 + 2],
  [
    'a list inside a page multiplies',
    '{ bladzijde(first: 7) { edges { node { zaken { nummer } } } } }',
    1 + 7 * (3 + assumedLength),
  ],
  [
    'types behind an interface add up',
    '{ een(v: 1) { stukken { soort ... on Nota { bladen { nummer } } ... on Brief { soort } } } }',
    2 + assumedLength * (2 + 1 + assumedLength),
  ],
  ['introspection has a limit of its own', '{ __schema { types { fields { name } } } }', 1],
  [
    'a fragment counts wherever it is spread',
    '{ a: een(v: 1) { ...F } b: een(v: 1) { ...F } } fragment F on Persoon { naam zaken { nummer } }',
    2 * (3 + assumedLength),
  ],
  [
    'a fragment on a page and elsewhere is counted as what it is there',
    '{ bladzijde(first: 2) { ...P } } fragment P on Pagina { edges { ...R } } fragment R on Rand { node { ...Q } } fragment Q on Persoon { naam }',
    1 + 2 * 3,
  ],
];
for (const [fact, query, expected, variables] of cases)
  test(fact, () => {
    assert.equal(cost(query, variables), expected);
  });

test('fragments that double are counted in one go each', () => {
  const fragments = Array.from(
    { length: 300 },
    (_, index) =>
      `fragment F${index} on Persoon { ${index < 299 ? `...F${index + 1} ...F${index + 1}` : 'naam'} }`,
  );
  assert.ok(cost(`{ een(v: 1) { ...F0 } } ${fragments.join(' ')}`) >= 2 ** 298);
});

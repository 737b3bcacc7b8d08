import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCategories } from '../../../authz/schema/readCategories.ts';
import { SchemaInvalid } from '../../../authz/schema/SchemaInvalid.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy", "@shareable"])';

const subgraph = (name: string, types: string) => ({ name, sdl: `${link}\n${types}` });

test('categories are read by coordinate from all subgraphs together', () => {
  const table = readCategories([
    subgraph(
      'een',
      'type Query { persoon: Persoon @policy(policies: [["a"]]) } interface Stuk { soort: String }',
    ),
    subgraph('twee', 'type Persoon @key(fields: "id") { id: ID! @policy(policies: [["b", "c"]]) }'),
    subgraph('drie', 'extend type Persoon @key(fields: "id") { id: ID! @policy(policies: [["b", "c"]]) }'),
  ]);
  assert.deepEqual(
    [...table],
    [
      ['Query.persoon', ['a']],
      ['Persoon.id', ['b', 'c']],
    ],
  );
  assert.ok(Object.isFrozen(table));
  assert.ok(Object.isFrozen(table.get('Persoon.id')));
});

const refused: readonly (readonly [statement: string, ...types: readonly string[]])[] = [
  ['no category', 'type Query { persoon: String }'],
  ['an "or" of categories', 'type Query { persoon: String @policy(policies: [["a"], ["b"]]) }'],
  [
    'different categories in two subgraphs',
    'type Query { persoon: String @policy(policies: [["a"]]) @shareable }',
    'type Query { persoon: String @policy(policies: [["b"]]) @shareable }',
  ],
  [
    'different categories in one subgraph',
    'type Query { persoon: String @policy(policies: [["a"]]) } extend type Query { persoon: String @policy(policies: [["b"]]) }',
  ],
  ['a category on an interface', 'interface Stuk { soort: String @policy(policies: [["a"]]) }'],
  [
    'a directive that nobody knows',
    'type Query { persoon: String @policy(policies: [["a"]]) @tag(name: "x") }',
  ],
  ['what is no GraphQL', 'type Query {'],
];

for (const [statement, ...types] of refused) {
  test(`${statement} is refused`, () => {
    const sdls = types.map((text, index) => subgraph(`s${index}`, text));
    assert.throws(() => readCategories(sdls), SchemaInvalid);
  });
}

test('a directive under another name is refused', () => {
  const renamed = link.replace('"@policy"', '{name: "@policy", as: "@beleid"}');
  const sdl = `${renamed} type Query { persoon: String @beleid(policies: [["a"]]) @policy(policies: [["b"]]) }`;
  assert.throws(() => readCategories([{ name: 'een', sdl }]), SchemaInvalid);
});

test('Federation under another name is refused', () => {
  const renamed = link.replace('import:', 'as: "fed", import:');
  const sdl = `${renamed} type Query { persoon: String @policy(policies: [["a"]]) }`;
  assert.throws(() => readCategories([{ name: 'een', sdl }]), SchemaInvalid);
});

test('what is refused is told with its subgraph, its coordinate, what was expected and what came', () => {
  assert.throws(() => readCategories([subgraph('een', 'type Query { persoon: String }')]), {
    name: 'SchemaInvalid',
    message:
      'een: Query.persoon: expected one `@policy(policies: [["category", …]])`, but got: no `@policy`.',
    findings: [
      {
        subgraph: 'een',
        coordinate: 'Query.persoon',
        expected: 'one `@policy(policies: [["category", …]])`',
        got: 'no `@policy`',
      },
    ],
  });
});

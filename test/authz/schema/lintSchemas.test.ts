import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { lintSchemas } from '../../../authz/schema/lintSchemas.ts';
import { exampleAfspraak, examplePolicy } from '../examplePolicy.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy", "@shareable", "@inaccessible", "@external", "@requires"])';

const step = '@policy(policies: [["ind.stap"]])';
const motive = '@policy(policies: [["ind.motief"]])';

/** Two subgraphs without a finding. */
const one = `${link}
type Query { persoon: Persoon ${step} pagina: Pagina ${step} }
type Pagina { personen: [Persoon!] ${step} }
type Persoon @key(fields: "id") { id: ID! ${step} motief: String ${motive} dossier: [Stuk!] ${step} }
interface Stuk { soort: String }
type Brief implements Stuk { soort: String ${step} }
type Verhaal implements Stuk { soort: String ${motive} }`;
const two = `${link}
type Persoon @key(fields: "id") {
  id: ID! ${step}
  motief: String @external ${motive}
  oordeel: String @requires(fields: "motief") @policy(policies: [["ind.motief", "ind.stap"]])
  gevolg: String @requires(fields: "oordeel") @policy(policies: [["ind.stap", "ind.motief"]])
}`;

const policy = examplePolicy([exampleAfspraak()]);

/** What is found when `from` is written as `to` in the first or in the second subgraph. */
function findings(change: readonly [subgraph: 1 | 2, from: string, to: string], by: Policy = policy) {
  const [subgraph, from, to] = change;
  const sdls = [one, two].map((sdl, index) => {
    if (index + 1 !== subgraph) return sdl;
    assert.ok(sdl.includes(from), `the example holds ${from}`);
    return sdl.replace(from, to);
  });
  const [first = '', second = ''] = sdls;
  return lintSchemas(
    [
      { name: 'een', sdl: first },
      { name: 'twee', sdl: second },
    ],
    by,
  ).map((finding) => `${finding.subgraph} ${finding.coordinate}: ${finding.got}`);
}

test('a schema that tags every field has no finding', () => {
  assert.deepEqual(findings([1, '', '']), []);
});

const cases: readonly (readonly [
  statement: string,
  change: readonly [1 | 2, string, string],
  found: readonly string[],
])[] = [
  [
    'no GraphQL is refused, with its place',
    [2, 'type Persoon', 'typ Persoon'],
    ['twee line 2, column 1: Syntax Error: Unexpected Name "typ".'],
  ],
  [
    'an object field without a category is refused',
    [1, `motief: String ${motive}`, 'motief: String'],
    ['een Persoon.motief: no `@policy`'],
  ],
  [
    'a root field without a category is refused',
    [1, `persoon: Persoon ${step}`, 'persoon: Persoon'],
    ['een Query.persoon: no `@policy`'],
  ],
  [
    'a key without a category is refused',
    [2, `id: ID! ${step}`, 'id: ID!'],
    ['twee Persoon.id: no `@policy`'],
  ],
  [
    'an external field without a category is refused',
    [2, `@external ${motive}`, '@external'],
    ['twee Persoon.motief: no `@policy`'],
  ],
  [
    'an implementer without a category is refused',
    [1, `soort: String ${step}`, 'soort: String'],
    ['een Brief.soort: no `@policy`'],
  ],
  [
    'two groups of categories, of which any would do, are refused',
    [1, '[["ind.motief"]]', '[["ind.motief"], ["ind.stap"]]'],
    ['een Persoon.motief: more than one group, of which any would do'],
  ],
  [
    'two policies on a field are refused',
    [1, motive, `${motive} ${step}`],
    ['een Persoon.motief: more than one `@policy`'],
  ],
  ['no group is refused', [1, '[["ind.motief"]]', '[]'], ['een Persoon.motief: no group']],
  ['an empty group is refused', [1, '[["ind.motief"]]', '[[]]'], ['een Persoon.motief: no group']],
  ['a flat list is refused', [1, '[["ind.motief"]]', '["ind.motief"]'], ['een Persoon.motief: no group']],
  [
    'a category that is no string is refused',
    [1, '[["ind.motief"]]', '[[motief]]'],
    ['een Persoon.motief: a category that is no string'],
  ],
  [
    'another argument is refused',
    [1, '(policies: [["ind.motief"]])', '(rules: [["ind.motief"]])'],
    ['een Persoon.motief: other arguments than a list `policies`'],
  ],
  [
    'a category that the policy does not know is refused',
    [1, `[["ind.stap"]]) pagina`, `[["ind.stapp"]]) pagina`],
    ['een Query.persoon: `ind.stapp`'],
  ],
  [
    'a category on an interface field is refused',
    [1, 'interface Stuk { soort: String }', `interface Stuk { soort: String ${motive} }`],
    ['een Stuk.soort: `@policy`'],
  ],
  [
    'a category on a type is refused',
    [1, 'type Verhaal implements Stuk', `type Verhaal implements Stuk ${motive}`],
    ['een Verhaal: `@policy`'],
  ],
  [
    'a category on an argument is refused',
    [1, 'persoon: Persoon', `persoon(id: ID ${step}): Persoon`],
    ['een Query.persoon.id: `@policy`'],
  ],
  [
    'a field with other categories in another subgraph is refused',
    [2, `id: ID! ${step}`, 'id: ID! @policy(policies: [["ind.stap", "ind.motief"]])'],
    ['twee Persoon.id: `ind.motief`, `ind.stap`'],
  ],
  [
    'a non-null field outside a key is refused',
    [1, 'motief: String', 'motief: String!'],
    ['een Persoon.motief: a non-null type on a field that is in no key'],
  ],
  [
    'a non-null field of an interface is refused',
    [1, 'interface Stuk { soort: String }', 'interface Stuk { soort: String! }'],
    ['een Stuk.soort: a non-null type on a field that is in no key'],
  ],
  [
    'a key of a field that is not there is refused',
    [2, '@key(fields: "id")', '@key(fields: "id nummer")'],
    ['twee Persoon: `Persoon.nummer`'],
  ],
  [
    'a key of nothing is refused',
    [2, '@key(fields: "id")', '@key(fields: "")'],
    ['twee Persoon: no field set', 'twee Persoon.id: a non-null type on a field that is in no key'],
  ],
  [
    'a derived field without the category of its input is refused',
    [2, '"ind.motief", "ind.stap"', '"ind.stap"'],
    ['twee Persoon.oordeel: only `ind.stap`'],
  ],
  [
    'a field derived from a derived one is refused without the categories of that',
    [2, '"ind.stap", "ind.motief"', '"ind.stap"'],
    ['twee Persoon.gevolg: only `ind.stap`'],
  ],
  [
    'an input in a nested selection counts, in whichever subgraph and whichever implementer',
    [
      2,
      'fields: "oordeel") @policy(policies: [["ind.stap", "ind.motief"]])',
      'fields: "dossier { soort }") @policy(policies: [["ind.stap"]])',
    ],
    ['twee Persoon.gevolg: only `ind.stap`'],
  ],
  [
    'an input in a fragment counts',
    [
      2,
      'fields: "oordeel") @policy(policies: [["ind.stap", "ind.motief"]])',
      'fields: "dossier { ... on Verhaal { soort } }") @policy(policies: [["ind.stap"]])',
    ],
    ['twee Persoon.gevolg: only `ind.stap`'],
  ],
  [
    'an input that nobody has is refused',
    [2, 'fields: "motief"', 'fields: "motief geheim"'],
    ['twee Persoon.oordeel: `Persoon.geheim`'],
  ],
  [
    'an input that cannot be read is refused',
    [2, 'fields: "motief"', 'fields: "motief } { id"'],
    ['twee Persoon.oordeel: no field set'],
  ],
  [
    'a directive that is imported under another name is refused',
    [1, '"@policy"', '{name: "@policy", as: "@tag"}'],
    [
      'een @link: an import that is not the name of a directive as a string',
      ...directiveFindings('een', '@policy', [
        'Query.persoon',
        'Query.pagina',
        'Pagina.personen',
        'Persoon.id',
        'Persoon.motief',
        'Persoon.dossier',
        'Brief.soort',
        'Verhaal.soort',
      ]),
    ],
  ],
  [
    'a directive under the name of its specification is refused',
    [2, `@external ${motive}`, '@external @federation__policy(policies: [["ind.motief"]])'],
    ['twee Persoon.motief: `@federation__policy`', 'twee Persoon.motief: no `@policy`'],
  ],
  ['a renamed federation is refused', [1, 'import:', 'as: "fed", import:'], ['een @link: the argument `as`']],
  [
    'another specification is refused',
    [1, 'specs.apollo.dev/federation/v2.9', 'example.test/federation/v2.9'],
    ['een @link: another url'],
  ],
  [
    'a second link is refused',
    [1, link, `${link} @link(url: "https://specs.apollo.dev/federation/v2.9")`],
    ['een @link: 2 links'],
  ],
  [
    'a subgraph without a link is refused',
    [2, link, ''],
    [
      'twee @link: 0 links',
      'twee Persoon: `@key`',
      'twee Persoon.id: `@policy`',
      'twee Persoon.motief: `@external`',
      'twee Persoon.motief: `@policy`',
      'twee Persoon.oordeel: `@requires`',
      'twee Persoon.oordeel: `@policy`',
      'twee Persoon.gevolg: `@requires`',
      'twee Persoon.gevolg: `@policy`',
    ],
  ],
  [
    'a context is refused',
    [1, 'type Persoon @key(fields: "id")', 'type Persoon @key(fields: "id") @context(name: "c")'],
    ['een Persoon: `@context`'],
  ],
  [
    'an argument from a context is refused',
    [1, 'dossier: [Stuk!]', 'dossier(m: String @fromContext(field: "$c { motief }")): [Stuk!]'],
    ['een Persoon.dossier.m: `@fromContext`'],
  ],
  [
    'a field that provides others is refused',
    [1, `persoon: Persoon ${step}`, `persoon: Persoon @provides(fields: "motief") ${step}`],
    ['een Query.persoon: `@provides`'],
  ],
  [
    'an interface object is refused',
    [2, 'type Persoon @key(fields: "id")', 'type Persoon @key(fields: "id") @interfaceObject'],
    ['twee Persoon: `@interfaceObject`'],
  ],
  [
    'a moved field is refused',
    [2, `@external ${motive}`, `@override(from: "een") ${motive}`],
    ['twee Persoon.motief: `@override`'],
  ],
  [
    'a directive of its own is refused',
    [1, 'type Pagina', 'directive @mijn on OBJECT type Pagina @mijn'],
    ['een @mijn: a definition of `@mijn`', 'een Pagina: `@mijn`'],
  ],
  [
    'a root to write with is refused',
    [1, 'type Pagina', `type Mutation { wijzig: String ${step} } type Pagina`],
    ['een Mutation: a type `Mutation`'],
  ],
  [
    'a root to subscribe to is refused',
    [1, 'type Pagina', `type Subscription { volg: String ${step} } type Pagina`],
    ['een Subscription: a type `Subscription`'],
  ],
  [
    'another root type is refused',
    [1, 'type Pagina', 'schema { query: Pagina } type Pagina'],
    ['een Pagina: `Pagina` as the root of query'],
  ],
  [
    'a name that Federation adds itself is refused',
    [1, 'persoon: Persoon', '_entities: Persoon'],
    ['een Query._entities: `_entities`'],
  ],
  [
    'a type that leads back to itself is refused',
    [1, 'type Verhaal implements Stuk {', `type Verhaal implements Stuk { van: Persoon ${step}`],
    ['een Verhaal.van: `Persoon` → `Verhaal` → `Persoon`'],
  ],
  [
    'a type that leads back to itself through another subgraph is refused',
    [
      2,
      `id: ID! ${step}`,
      `id: ID! ${step} pagina: Pagina ${step} } type Pagina @shareable { personen: [Persoon!] ${step}`,
    ],
    [
      'een Pagina.personen: `Persoon` → `Pagina` → `Persoon`',
      'twee Pagina.personen: `Persoon` → `Pagina` → `Persoon`',
    ],
  ],
  [
    'a link without a url is refused',
    [1, 'url: "https://specs.apollo.dev/federation/v2.9", ', ''],
    ['een @link: no url'],
  ],
  [
    'an import that is not the name of a directive imports none',
    [2, '"@external"', '"xexternal"'],
    ['twee Persoon.motief: `@external`'],
  ],
  [
    'a policy with another argument beside is refused',
    [1, '(policies: [["ind.motief"]])', '(policies: [["ind.motief"]], mits: "x")'],
    ['een Persoon.motief: other arguments than a list `policies`'],
  ],
  [
    'an input in a named fragment is refused',
    [2, 'fields: "motief"', 'fields: "motief ...Rest"'],
    ['twee Persoon.oordeel: `Persoon.Rest`'],
  ],
  [
    'an input inside a value without fields is refused',
    [2, 'fields: "motief"', 'fields: "motief { diep }"'],
    ['twee Persoon.oordeel: `String.diep`'],
  ],
  [
    'a type that Federation could have made is refused',
    [1, 'interface Stuk', 'scalar federation__Soort interface Stuk'],
    ['een federation__Soort: `federation__Soort`'],
  ],
  [
    'a type that leads back to itself through a union is refused',
    [
      1,
      'type Brief implements Stuk {',
      `union Iets = Persoon type Brief implements Stuk { van: Iets ${step}`,
    ],
    ['een Brief.van: `Persoon` → `Brief` → `Persoon`'],
  ],
];

function directiveFindings(subgraph: string, directive: string, coordinates: readonly string[]) {
  return coordinates.map((coordinate) => `${subgraph} ${coordinate}: \`${directive}\``);
}

for (const [statement, change, found] of cases) {
  test(statement, () => {
    assert.deepEqual(findings(change).toSorted(), found.toSorted());
  });
}

test('a field before any person may not be given on a condition, now or ever', () => {
  const conditional = exampleAfspraak({
    id: 'later',
    voorwaarden: ['zelf'],
    geldigVan: '2029-01-01',
  });
  assert.deepEqual(findings([1, '', ''], examplePolicy([conditional])), [
    'een Query.persoon: a condition in `later`',
    'een Query.pagina: a condition in `later`',
    'een Pagina.personen: a condition in `later`',
  ]);
  const motief = exampleAfspraak({ categorieen: ['ind.motief'], voorwaarden: ['zelf'] });
  assert.deepEqual(findings([1, '', ''], examplePolicy([motief])), []);
});

test('the nine schemas have no finding but by the policy', () => {
  const folder = new URL('../../../subgraphs/', import.meta.url);
  const sdls = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('schema.graphql'))
    .map((path) => ({ name: path, sdl: readFileSync(new URL(path, folder), 'utf8') }));
  const known = new Set(
    sdls.flatMap(({ sdl }) => [...sdl.matchAll(/"([a-z]+\.[a-z-]+)"/g)].flatMap(([, code]) => code ?? [])),
  );
  const categorieen = new Map(
    [...known].map((code) => [code, { code, partner: 'ind', soort: 'gewoon', omschrijving: code }] as const),
  );
  assert.equal(sdls.length, 9);
  assert.deepEqual(lintSchemas(sdls, examplePolicy([], [], { categorieen })), []);
});

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
  return findingsIn(sdls, by);
}

/** What is found in subgraphs of which these are the schemas. */
function findingsIn(sdls: readonly string[], by: Policy = policy) {
  const names = ['een', 'twee', 'drie'];
  return lintSchemas(
    sdls.map((sdl, index) => ({ name: names[index] ?? '', sdl })),
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
    'what an input demands is no field that could be denied',
    [1, 'interface Stuk', 'input Vraag { a: ID! } interface Stuk'],
    [],
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
  [
    'a category outside a list is refused',
    [1, '[["ind.motief"]]', '"ind.motief"'],
    ['een Persoon.motief: other arguments than a list `policies`'],
  ],
  [
    'a directive of Federation that nobody checks here is refused, imported or not',
    [
      1,
      '"@requires"])\ntype Query { persoon: Persoon',
      '"@requires", "@tag"])\ntype Query { persoon: Persoon @tag(name: "x")',
    ],
    ['een Query.persoon: `@tag`'],
  ],
  [
    'what another argument lists is not imported',
    [2, '"@external", "@requires"]', '"@requires"], for: ["@external"]'],
    ['twee @link: the argument `for`', 'twee Persoon.motief: `@external`'],
  ],
  [
    'what a field lists is not imported',
    [
      2,
      '"@external", "@requires"])\ntype Persoon @key(fields: "id") {',
      '"@requires"])\ntype Persoon @key(fields: "id") { boek: String @policy(policies: [["ind.stap"]], import: ["@external"])',
    ],
    ['twee Persoon.boek: other arguments than a list `policies`', 'twee Persoon.motief: `@external`'],
  ],
  [
    'an import that is no list imports none',
    [
      2,
      'import: ["@key", "@policy", "@shareable", "@inaccessible", "@external", "@requires"]',
      'import: "@key"',
    ],
    [
      'twee @link: an import that is not the name of a directive as a string',
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
    'directives of GraphQL itself need no import',
    [
      1,
      'interface Stuk',
      'scalar Dag @specifiedBy(url: "https://example.test") input Vraag @oneOf { a: ID @deprecated } interface Stuk',
    ],
    [],
  ],
  ['a directive on the schema itself is refused', [1, link, `${link} @mijn`], ['een schema: `@mijn`']],
  [
    'a specification that only ends as Federation is refused',
    [1, 'https://specs.apollo.dev', 'https://example.test/https://specs.apollo.dev'],
    ['een @link: another url'],
  ],
  [
    'a specification that only begins as Federation is refused',
    [1, 'federation/v2.9', 'federation/v2.9/anders'],
    ['een @link: another url'],
  ],
  [
    'a link on the definition of the schema counts, and its root may be `Query`',
    [1, link, `${link.replace('extend schema', 'schema')} { query: Query }`],
    [],
  ],
  [
    'a link on a type is no link',
    [
      2,
      `${link}\ntype Persoon @key(fields: "id") {`,
      `type Persoon @key(fields: "id") ${link.replace('extend schema ', '')} {`,
    ],
    ['twee @link: 0 links'],
  ],
  [
    'another root type in an extension is refused',
    [1, link, `${link} { query: Pagina }`],
    ['een Pagina: `Pagina` as the root of query'],
  ],
  [
    'a root to write with is refused under any name',
    [1, link, `${link} { mutation: Query }`],
    ['een Query: `Query` as the root of mutation'],
  ],
  ['a key may have more arguments than its fields', [2, '@key(', '@key(resolvable: true, '], []],
  [
    'a key whose fields are no text is refused',
    [2, '@key(fields: "id")', '@key(fields: ["id"])'],
    ['twee Persoon: no field set', 'twee Persoon.id: a non-null type on a field that is in no key'],
  ],
  [
    'only a key makes a field one that is never denied',
    [
      1,
      `@key(fields: "id") { id: ID! ${step} motief: String`,
      `@key(fields: "id") @shareable(fields: "motief") { id: ID! ${step} motief: String!`,
    ],
    ['een Persoon.motief: a non-null type on a field that is in no key'],
  ],
  [
    'an input in a fragment without a type counts',
    [
      2,
      'fields: "oordeel") @policy(policies: [["ind.stap", "ind.motief"]])',
      'fields: "dossier { ... { soort } }") @policy(policies: [["ind.stap"]])',
    ],
    ['twee Persoon.gevolg: only `ind.stap`'],
  ],
  [
    'an input in a fragment counts for the type of the fragment alone',
    [
      2,
      'fields: "oordeel") @policy(policies: [["ind.stap", "ind.motief"]])',
      'fields: "dossier { ... on Brief { soort } }") @policy(policies: [["ind.stap"]])',
    ],
    [],
  ],
  [
    'an input in a fragment that nobody has is refused',
    [2, 'fields: "motief"', 'fields: "motief dossier { ... on Brief { geheim } }"'],
    ['twee Persoon.oordeel: `Brief.geheim`'],
  ],
  [
    'an input in a named fragment is refused, also under the name of a field',
    [2, 'fields: "motief"', 'fields: "motief ...id"'],
    ['twee Persoon.oordeel: `Persoon.id`'],
  ],
  [
    'a type that leads straight back to itself is refused',
    [1, 'type Pagina {', `type Pagina { volgende: Pagina ${step}`],
    ['een Pagina.volgende: `Pagina` → `Pagina`'],
  ],
  [
    'a type that leads back to itself past two others is refused',
    [1, 'type Verhaal implements Stuk {', `type Verhaal implements Stuk { op: Pagina ${step}`],
    ['een Pagina.personen: `Persoon` → `Verhaal` → `Pagina` → `Persoon`'],
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

test('what is found before any person is told once, however it is reached, and whatever else stands on a type', () => {
  const shared = one
    .replace(`pagina: Pagina ${step}`, `pagina: Pagina ${step} blad: Pagina ${step}`)
    .replace('type Pagina {', 'type Pagina @shareable {');
  const conditional = examplePolicy([exampleAfspraak({ voorwaarden: ['zelf'] })]);
  assert.deepEqual(findingsIn([shared, two], conditional), [
    'een Query.persoon: a condition in `a1`',
    'een Query.pagina: a condition in `a1`',
    'een Pagina.personen: a condition in `a1`',
    'een Query.blad: a condition in `a1`',
  ]);
});

test('who is an entity in one subgraph is one in all', () => {
  const keyless = two.replace(' @key(fields: "id")', '').replace('id: ID!', 'id: ID');
  const conditional = examplePolicy([
    exampleAfspraak({ categorieen: ['ind.motief'], voorwaarden: ['zelf'] }),
  ]);
  assert.deepEqual(findingsIn([one, keyless], conditional), []);
});

test('other categories are told of each subgraph that has them', () => {
  const other = (categorie: string) =>
    `${link} type Persoon @key(fields: "id") { id: ID! @policy(policies: [["${categorie}"]]) }`;
  assert.deepEqual(findingsIn([other('ind.stap'), other('ind.motief'), other('ind.motief')]), [
    'twee Persoon.id: `ind.motief`',
    'drie Persoon.id: `ind.motief`',
  ]);
});

test('the ten schemas have no finding but by the policy', () => {
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
  assert.equal(sdls.length, 10);
  assert.deepEqual(lintSchemas(sdls, examplePolicy([], [], { categorieen })), []);
});

test('a derived field is told which category of which input it lacks', () => {
  const lacking = two.replace('"ind.motief", "ind.stap"', '"ind.stap"');
  const [finding] = lintSchemas(
    [
      { name: 'een', sdl: one },
      { name: 'twee', sdl: lacking },
    ],
    policy,
  );
  assert.equal(finding?.expected, 'the category `ind.motief` of its input `Persoon.motief`');
});

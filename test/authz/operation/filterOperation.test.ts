import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildSchema, getOperationAST, parse, specifiedRules, validate } from 'graphql';

import type { FieldDecision } from '../../../authz/decision/Decision.ts';
import { type FilteredOperation, filterOperation } from '../../../authz/operation/filterOperation.ts';
import { OperationTooHeavy } from '../../../authz/operation/OperationTooHeavy.ts';
import { readPersonType } from '../../../authz/operation/PersonType.ts';

const schema = buildSchema(`
  type Query { vreemdeling(vnummer: String!): Vreemdeling bewoners(first: Int): Connectie }
  type Connectie { edges: [Edge!] totaal: Int }
  type Edge { cursor: String node: Vreemdeling }
  type Vreemdeling {
    vnummer: String!
    naam(lengte: Int): String
    motief: String
    dossier: [Stuk!]
    raster: [[Steen]]
    laatste: Wat
    alles: Alles
    constructor: String
  }
  interface Stuk { soort: String motief: String }
  type Brief implements Stuk { soort: String motief: String bij: Wat tekst: String }
  type Nota implements Stuk { soort: String motief: String bij: Wat bedrag: Int }
  type Steen { hoogte: Int geheim: Int }
  union Wat = Kaart | Foto
  union Alles = Brief | Kaart
  type Kaart { waarde: Int soort: String }
  type Foto { waarde: String soort: String }
`);

interface Options {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly maximumSelections?: number;
  readonly operationName?: string;
}

/** Filters an operation where these coordinates are denied and all others given. */
function filtered(query: string, denied: readonly string[] = [], options: Options = {}): FilteredOperation {
  const document = parse(query);
  assert.deepEqual(validate(schema, document, specifiedRules), []);
  const operation = getOperationAST(document, options.operationName);
  assert.ok(operation);
  const decide = (coordinate: string): FieldDecision =>
    denied.includes(coordinate)
      ? { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK', categorie: 'c' }
      : { besluit: 'toegestaan' };
  const { variables = {}, maximumSelections = 1000 } = options;
  const person = readPersonType(schema);
  const result = filterOperation({
    schema,
    document,
    operation,
    variables,
    decide,
    person,
    maximumSelections,
    maximumIntrospection: 20,
  });
  if (result.text !== null) {
    assert.deepEqual(validate(schema, parse(result.text), specifiedRules), [], result.text);
  }
  return result;
}

/** What is asked about one person, without the root field and the key that the gateway adds. */
function askedOfPerson(selection: string, denied: readonly string[] = []): string | null {
  const { text } = filtered(`{ vreemdeling(vnummer: "1") { ${selection} } }`, denied);
  return text?.replace(/^query \{ vreemdeling\(vnummer: "1"\) \{ (.*) ?vnummer \} \}$/, '$1').trim() ?? null;
}

function deniedPaths(selection: string, denied: readonly string[]): string[] {
  const result = filtered(`{ vreemdeling(vnummer: "1") { ${selection} } }`, denied);
  return result.denied.map(({ path, veld }) => `${path.slice(1).join('.')} ${veld}`);
}

test('what is permitted is asked under the names of its fields', () => {
  assert.equal(askedOfPerson('a: naam b: motief'), 'naam motief');
});

test('a denied field is not asked, and is denied at its place', () => {
  assert.equal(askedOfPerson('naam motief', ['Vreemdeling.motief']), 'naam');
  assert.deepEqual(deniedPaths('naam motief', ['Vreemdeling.motief']), ['motief Vreemdeling.motief']);
});

test('an alias changes nothing about what is decided (A6)', () => {
  const denied = ['Vreemdeling.motief'];
  assert.equal(askedOfPerson('naam: motief motief: naam', denied), 'naam');
  assert.deepEqual(deniedPaths('naam: motief motief: naam', denied), ['naam Vreemdeling.motief']);
});

test('no alias of the caller is asked, whatever it is (A9, A10)', () => {
  for (const alias of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '_entities', 'vnummer__1']) {
    assert.equal(askedOfPerson(`${alias}: motief`), 'motief', alias);
  }
  assert.equal(askedOfPerson('constructor'), 'constructor');
});

test('a field asked alike under two aliases is asked once', () => {
  assert.equal(askedOfPerson('a: naam(lengte: 2) b: naam(lengte: 2)'), 'naam(lengte: 2)');
});

test('a field asked with other arguments gets a key of its own', () => {
  assert.equal(
    askedOfPerson('a: naam(lengte: 2) b: naam c: naam(lengte: 3)'),
    'naam(lengte: 2) naam__1: naam naam__2: naam(lengte: 3)',
  );
});

test('a field of an interface is decided by the type that it is read from (A1)', () => {
  const denied = ['Brief.motief'];
  assert.equal(askedOfPerson('dossier { motief }', denied), 'dossier { __typename ... on Nota { motief } }');
  assert.deepEqual(deniedPaths('dossier { motief }', denied), ['dossier.@.motief Brief.motief']);
});

test('a fragment on a type, an interface or a union gets round no denial (A2)', () => {
  const denied = ['Brief.motief', 'Vreemdeling.motief'];
  const ways = [
    'dossier { ... on Brief { motief } }',
    'dossier { ... on Stuk { ... on Brief { motief } } }',
    'dossier { ... on Brief { ... on Stuk { motief } } }',
    '... on Vreemdeling { dossier { ... { ... on Brief { motief } } } }',
  ];
  for (const way of ways) {
    assert.doesNotMatch(askedOfPerson(way, denied) ?? '', /Brief \{ motief/, way);
    assert.ok(deniedPaths(way, denied).includes('dossier.@.motief Brief.motief'), way);
  }
});

test('a named fragment that is spread twice is denied at each of its places', () => {
  const query = `
    { a: vreemdeling(vnummer: "1") { ...F ...F } b: vreemdeling(vnummer: "1") { ...F } }
    fragment F on Vreemdeling { motief naam }`;
  const { denied, text } = filtered(query, ['Vreemdeling.motief']);
  assert.deepEqual(
    denied.map(({ path }) => path.join('.')),
    ['a.motief', 'b.motief'],
  );
  assert.equal(text, 'query { vreemdeling(vnummer: "1") { naam vnummer } }');
});

test("one type's denial is not another's under the same path, nor is it lost (A7)", () => {
  const denied = ['Brief.soort'];
  assert.equal(askedOfPerson('dossier { soort }', denied), 'dossier { __typename ... on Nota { soort } }');
  assert.deepEqual(deniedPaths('dossier { soort }', ['Brief.soort', 'Nota.soort']), [
    'dossier.@.soort Brief.soort',
    'dossier.@.soort Nota.soort',
  ]);
});

test('two fragments under one key each keep their own selection (A8)', () => {
  const { root } = filtered(
    `{ vreemdeling(vnummer: "1") { dossier {
      ... on Brief { x: bij { ... on Kaart { a: soort } } }
      ... on Nota { x: bij { ... on Kaart { b: waarde } } }
    } } }`,
  );
  const dossier = root[0]?.selection?.get('Vreemdeling')?.[0]?.selection;
  const keys = (type: string): string[] =>
    dossier
      ?.get(type)?.[0]
      ?.selection?.get('Kaart')
      ?.map(({ responseKey }) => responseKey) ?? [];
  assert.deepEqual([keys('Brief'), keys('Nota')], [['a'], ['b']]);
});

test('a key means one thing at a place, also where two types lead to it', () => {
  assert.equal(
    askedOfPerson(`dossier {
      ... on Brief { bij { ... on Kaart { a: waarde } ... on Foto { b: waarde } } }
      ... on Nota { bij { ... on Foto { c: waarde } } }
    }`),
    'dossier { __typename ' +
      '... on Brief { bij { __typename ... on Kaart { waarde } ... on Foto { waarde__1: waarde } } } ' +
      '... on Nota { bij { __typename ... on Foto { waarde__1: waarde } } } }',
  );
});

test('a path has a mark for each list that it goes through', () => {
  assert.deepEqual(deniedPaths('raster { hoogte geheim }', ['Steen.geheim']), [
    'raster.@.@.geheim Steen.geheim',
  ]);
});

test('below a denied field nothing is denied again', () => {
  assert.deepEqual(deniedPaths('dossier { soort motief }', ['Vreemdeling.dossier', 'Brief.motief']), [
    'dossier Vreemdeling.dossier',
  ]);
});

test('an object of which nothing may be read is still asked whether it is there', () => {
  assert.equal(askedOfPerson('raster { geheim }', ['Steen.geheim']), 'raster { __typename }');
});

test('where every root field is denied, nothing is left to ask', () => {
  const { text, denied } = filtered('{ vreemdeling(vnummer: "1") { naam } __typename }', [
    'Query.vreemdeling',
  ]);
  assert.equal(text, null);
  assert.deepEqual(
    denied.map(({ veld }) => veld),
    ['Query.vreemdeling'],
  );
});

test('a selection that is left out by a directive is not asked and not denied', () => {
  const query = `query($ja: Boolean!, $nee: Boolean = false) { vreemdeling(vnummer: "1") {
    a: motief @skip(if: true) b: motief @include(if: false) c: motief @skip(if: $ja) d: motief @include(if: $nee)
    ... on Vreemdeling @skip(if: $ja) { e: motief } ...F @include(if: $nee) naam @include(if: $ja)
  } } fragment F on Vreemdeling { f: motief }`;
  const { text, denied } = filtered(query, ['Vreemdeling.motief'], { variables: { ja: true, nee: false } });
  assert.deepEqual(denied, []);
  assert.equal(text, 'query { vreemdeling(vnummer: "1") { naam vnummer } }');
});

test('a fragment that a directive left out the first time is read the second time', () => {
  const query = `{ vreemdeling(vnummer: "1") { ...F @include(if: false) ...F } }
    fragment F on Vreemdeling { naam }`;
  assert.equal(filtered(query).text, 'query { vreemdeling(vnummer: "1") { naam vnummer } }');
});

test('only the variables that are still used are asked with, under names of our own', () => {
  const query = `query($v: String!, $lengte: Int = 4, $weg: Int) {
    vreemdeling(vnummer: $v) { naam(lengte: $lengte) a: naam(lengte: $weg) @skip(if: true) }
  }`;
  assert.equal(
    filtered(query).text,
    'query($v0: String!, $v1: Int = 4) { vreemdeling(vnummer: $v0) { naam(lengte: $v1) vnummer } }',
  );
});

test('the persons of a list are named to the gateway, asked or not', () => {
  assert.equal(
    filtered('{ bewoners { totaal } }').text,
    'query { bewoners { totaal edges { node { vnummer } } } }',
  );
  assert.equal(
    filtered('{ bewoners { e: edges { cursor n: node { naam } } } }').text,
    'query { bewoners { edges { cursor node { naam vnummer } } } }',
  );
});

test('the persons of a list are named also where they are denied to the caller', () => {
  const { text } = filtered('{ bewoners { edges { node { naam } } } }', [
    'Connectie.edges',
    'Vreemdeling.vnummer',
  ]);
  assert.equal(text, 'query { bewoners { edges { node { vnummer } } } }');
});

test('of several operations the one that is named is read', () => {
  const query =
    'query A { vreemdeling(vnummer: "1") { naam } } query B { vreemdeling(vnummer: "2") { motief } }';
  assert.equal(
    filtered(query, [], { operationName: 'B' }).text,
    'query { vreemdeling(vnummer: "2") { motief vnummer } }',
  );
});

test('introspection is seen however it is reached, and is not asked of subgraphs', () => {
  for (const query of [
    '{ __schema { queryType { name } } }',
    '{ ... on Query { x: __type(name: "Brief") { name } } }',
    'fragment F on Query { __schema { types { name } } } query Q { ...F }',
  ]) {
    const { introspects, text } = filtered(query);
    assert.deepEqual({ introspects, text }, { introspects: true, text: null }, query);
  }
  assert.equal(filtered('{ __typename }').introspects, false);
});

test('an operation or fragment whose name looks like introspection is an operation like any other (A17)', () => {
  const query =
    'query __schema { ...__type } fragment __type on Query { vreemdeling(vnummer: "1") { motief } }';
  const { denied, introspects } = filtered(query, ['Vreemdeling.motief']);
  assert.deepEqual([denied.length, introspects], [1, false]);
});

test('a fragment counts once a place, however often it is spread (A11)', () => {
  const fragments = Array.from(
    { length: 30 },
    (_, index) =>
      `fragment F${index} on Vreemdeling { ${index === 29 ? 'motief' : `...F${index + 1} ...F${index + 1}`} }`,
  );
  const { text } = filtered(`{ vreemdeling(vnummer: "1") { ...F0 ...F0 } } ${fragments.join('\n')}`);
  assert.equal(text, 'query { vreemdeling(vnummer: "1") { motief vnummer } }');
});

test('an operation with too many selections once its fragments are written out is refused (A11)', () => {
  const places = Array.from(
    { length: 40 },
    (_, index) => `p${index}: vreemdeling(vnummer: "${index}") { ...F }`,
  );
  const fields = Array.from({ length: 40 }, (_, index) => `n${index}: naam(lengte: ${index})`);
  const query = `{ ${places.join(' ')} } fragment F on Vreemdeling { ${fields.join(' ')} }`;
  assert.throws(() => filtered(query), OperationTooHeavy);
  assert.throws(() => filtered(query, ['Vreemdeling.naam']), OperationTooHeavy);
});

test('what is asked twice under one key is asked with both selections, and denied in both', () => {
  const twice = 'raster { hoogte } raster { geheim }';
  assert.equal(askedOfPerson(twice), 'raster { hoogte geheim }');
  assert.deepEqual(deniedPaths(twice, ['Steen.geheim']), ['raster.@.@.geheim Steen.geheim']);
});

test('a fragment on an interface is of the types that implement it, and of no other that stands there', () => {
  assert.equal(
    askedOfPerson('alles { ... on Stuk { soort } }'),
    'alles { __typename ... on Brief { soort } }',
  );
});

test('a leaf has no selection, and an object has one for each of its types', () => {
  const { root } = filtered('{ vreemdeling(vnummer: "1") { naam laatste { __typename } } }');
  const [naam, laatste] = root[0]?.selection?.get('Vreemdeling') ?? [];
  assert.equal(naam?.selection, null);
  assert.deepEqual([...(laatste?.selection?.keys() ?? [])], ['Kaart', 'Foto']);
});

test('as many selections as the maximum are answered, and are told', () => {
  const query = '{ vreemdeling(vnummer: "1") { naam motief } }';
  assert.equal(filtered(query, [], { maximumSelections: 3 }).selections, 3);
  assert.throws(() => filtered(query, [], { maximumSelections: 2 }), OperationTooHeavy);
});

test('introspection is seen beside what is asked of subgraphs', () => {
  assert.equal(
    filtered('{ vreemdeling(vnummer: "1") { naam } __schema { queryType { name } } }').introspects,
    true,
  );
});

test('that the name of a type is given to everybody cannot be changed', () => {
  const [name] = filtered('{ __typename }').root;
  assert.deepEqual(name?.decision, { besluit: 'toegestaan' });
  assert.ok(Object.isFrozen(name.decision));
});

test('introspection is bounded by itself, with its fragments written out wherever they are spread', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}: name`).join(' ');
  filtered(`{ __type(name: "Brief") { ${names(20)} } }`);
  assert.throws(() => filtered(`{ __type(name: "Brief") { ${names(21)} } }`), OperationTooHeavy);
  filtered(`{ __type(name: "Brief") { fields { ${names(19)} } } }`);
  assert.throws(() => filtered(`{ __type(name: "Brief") { fields { ${names(20)} } } }`), OperationTooHeavy);
  const twice = (count: number) =>
    `{ __type(name: "Brief") { ...F ofType { ...F } } } fragment F on __Type { ${names(count)} }`;
  filtered(twice(8));
  assert.throws(() => filtered(twice(9)), OperationTooHeavy);
  assert.throws(
    () => filtered(`{ a: __type(name: "Brief") { ${names(11)} } b: __type(name: "Nota") { ${names(10)} } }`),
    OperationTooHeavy,
  );
});

test('what was not validated is refused', () => {
  const refused = (query: string, by = schema) => {
    const document = parse(query);
    const operation = getOperationAST(document);
    assert.ok(operation);
    const rest = {
      variables: {},
      person: readPersonType(schema),
      maximumSelections: 9,
      maximumIntrospection: 9,
    };
    filterOperation({ schema: by, document, operation, decide: () => ({ besluit: 'toegestaan' }), ...rest });
  };
  assert.throws(() => refused('{ onbekend }'), /Expected `Query` to have a field `onbekend`, but it has not/);
  assert.throws(
    () => refused('{ vreemdeling(vnummer: $v) { naam } }'),
    /Expected each variable to be defined by the operation/,
  );
  assert.throws(
    () => refused('{ a }', buildSchema('type A { b: Int }')),
    /to have a query type, but it has none/,
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';
import {
  buildSchema,
  execute,
  executeSync,
  getOperationAST,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
} from 'graphql';

import type { FieldDecision } from '../../../authz/decision/Decision.ts';
import { type FilteredOperation, filterOperation } from '../../../authz/operation/filterOperation.ts';
import { readPersonType } from '../../../authz/operation/PersonType.ts';
import { type Projection, projectAnswer, type ProjectInput } from '../../../gateway/answer/projectAnswer.ts';
import { Disclosure, numbersIn } from '../../../gateway/record/Disclosure.ts';
import { numberFields } from '../../../gateway/record/FieldNumbers.ts';
import { isJsonObject, type JsonObject } from '../../../gateway/call/JsonObject.ts';
import type { Choose } from '../lib/OperationParts.ts';
import { randomOperation } from '../lib/randomOperation.ts';
import { seededChoice } from '../lib/seededChoice.ts';

const sdl = `
  type Query { een: Een! twee: Een drie: [Een!]! wat: [Wat]! }
  type Een { naam: String! soort: String twee: Twee! drie: [Twee!] vier: [[Twee!]!]! wat: Wat! }
  type Twee { naam: String waarde: Int! rij: [String!]! raster: [[Int!]]! stuk: [Stuk!]! }
  interface Stuk { soort: String! }
  type Brief implements Stuk { soort: String! waarde: Int blad: Blad! }
  type Nota implements Stuk { soort: String! bladen: [Blad!]! }
  type Blad { nummer: Int! tekst: String }
  union Wat = Blad | Brief
`;
const schema = buildSchema(sdl);
/** As the subgraphs of a test see it: they may send null anywhere. */
const nullable = buildSchema(sdl.replaceAll('!', ''));

const given: FieldDecision = { besluit: 'toegestaan' };

function filter(
  query: string,
  variables: JsonObject = {},
  decide: (coordinate: string) => FieldDecision = () => given,
  over = schema,
): FilteredOperation {
  const document = parse(query);
  const operation = getOperationAST(document);
  assert.ok(operation);
  const person = readPersonType(over);
  const coerced = getVariableValues(over, operation.variableDefinitions ?? [], variables).coerced ?? {};
  return filterOperation({
    schema: over,
    document,
    operation,
    variables: coerced,
    decide,
    person,
    maximumSelections: 5000,
    maximumIntrospection: 500,
  });
}

function project(
  { root }: FilteredOperation,
  data: JsonObject,
  over: Partial<ProjectInput> = {},
): Projection {
  return projectAnswer({
    query: 'Query',
    root,
    data,
    introspection: {},
    persons: new Map(),
    visible: () => true,
    disclosure: new Disclosure(numberFields('Query', root)),
    ...over,
  });
}

/** Random data over the schema, with nulls where none may be too. */
function randomData(choose: Choose): JsonObject {
  const maybe = (make: () => unknown): unknown => (choose(9) === 0 ? null : make());
  const list = (make: () => unknown): unknown =>
    maybe(() => Array.from({ length: choose(3) }, () => maybe(make)));
  const blad = (): unknown => ({
    __typename: 'Blad',
    nummer: maybe(() => choose(9)),
    tekst: maybe(() => 'tekst'),
  });
  const brief = (): unknown => ({
    __typename: 'Brief',
    soort: maybe(() => 'brief'),
    waarde: maybe(() => choose(9)),
    blad: maybe(blad),
  });
  const nota = (): unknown => ({ __typename: 'Nota', soort: maybe(() => 'nota'), bladen: list(blad) });
  const twee = (): unknown => ({
    naam: maybe(() => 'twee'),
    waarde: maybe(() => choose(9)),
    rij: list(() => 'x'),
    raster: list(() => list(() => choose(9))),
    stuk: list(() => (choose(2) === 0 ? brief() : nota())),
  });
  const wat = (): unknown => (choose(2) === 0 ? blad() : brief());
  const een = (): unknown => ({
    naam: maybe(() => 'een'),
    soort: maybe(() => 'soort'),
    twee: maybe(twee),
    drie: list(twee),
    vier: list(() => list(twee)),
    wat: maybe(wat),
  });
  return { een: maybe(een), twee: maybe(een), drie: list(een), wat: list(wat) };
}

test('nulls go up as graphql-js lets them, whatever is null and however it is asked', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.nat()), async (seed) => {
      const choose = seededChoice(seed);
      const { query, variables } = randomOperation(choose, schema, []);
      const document = parse(query);
      if (validate(schema, document, specifiedRules).length > 0) return;
      compared += 1;
      const rootValue = randomData(choose);
      const expected = await execute({ schema, document, rootValue, variableValues: variables });
      const filtered = filter(query, variables);
      const fetched: unknown =
        filtered.text === null
          ? {}
          : executeSync({ schema: nullable, document: parse(filtered.text), rootValue }).data;
      assert.ok(isJsonObject(fetched));
      assert.equal(JSON.stringify(project(filtered, fetched).data), JSON.stringify(expected.data), query);
    }),
    { numRuns: 500 },
  );
  assert.ok(compared > 200, `Only ${compared} operations were valid.`);
});

function answered(query: string, data: JsonObject, over: Partial<ProjectInput> = {}): unknown {
  const projection: unknown = JSON.parse(JSON.stringify(project(filter(query), data, over).data));
  return projection;
}

const blad = { __typename: 'Blad', nummer: 1, tekst: 't' };
const brief = { __typename: 'Brief', soort: 's', waarde: 2, blad };

test('an entry that may not be seen is absent: no null, no place, no count', () => {
  const visible = (type: string): boolean => type !== 'Brief';
  assert.deepEqual(
    answered('{ wat { __typename } }', { wat: [brief, blad, brief, null, blad] }, { visible }),
    {
      wat: [{ __typename: 'Blad' }, null, { __typename: 'Blad' }],
    },
  );
});

test('an object outside a list that may not be seen is null', () => {
  const data = { twee: { naam: 'x', wat: brief } };
  const visible = (type: string): boolean => type !== 'Brief';
  // `wat` is non-null here, so `twee` goes along.
  assert.deepEqual(answered('{ twee { naam wat { __typename } } }', data, { visible }), { twee: null });
});

test('a type that the union does not have, or none at all, is null', () => {
  const data = {
    wat: [{ __typename: 'Nota', soort: 's' }, { nummer: 1 }, { __typename: '__proto__' }, 'Blad'],
  };
  assert.deepEqual(answered('{ wat { __typename } }', data), { wat: [null, null, null, null] });
});

test('what was not asked does not get out', () => {
  const data = { twee: { naam: 'x', geheim: 1, wat: { ...blad, geheim: 2 } }, geheim: 3 };
  assert.deepEqual(answered('{ twee { naam wat { ... on Blad { nummer } } } }', data), {
    twee: { naam: 'x', wat: { nummer: 1 } },
  });
});

test('an object where a leaf is asked does not get out', () => {
  assert.deepEqual(answered('{ twee { soort } }', { twee: { soort: { geheim: 1 } } }), {
    twee: { soort: null },
  });
  assert.deepEqual(answered('{ twee { soort } }', { twee: { soort: ['geheim'] } }), {
    twee: { soort: null },
  });
});

test('a value of an enum that no caller can name does not get out', () => {
  const over = buildSchema('type Query { nu: Status lagen: [[Status!]] } enum Status { OPEN }');
  const filtered = filter('{ nu lagen }', {}, () => given, over);
  const lagen = (...statussen: readonly unknown[]): unknown =>
    project(filtered, { nu: statussen[0], lagen: [statussen, ['OPEN']] }).data;
  assert.equal(JSON.stringify(lagen('OPEN')), '{"nu":"OPEN","lagen":[["OPEN"],["OPEN"]]}');
  for (const other of ['GEHEIM', 'open', 1, true, { OPEN: 1 }, '__proto__', 'constructor'])
    assert.equal(JSON.stringify(lagen(other, 'OPEN')), '{"nu":null,"lagen":[null,["OPEN"]]}');
});

test('a denied field is null whatever the data hold', () => {
  const denied: FieldDecision = { besluit: 'geweigerd', reden: 'VERBODEN', categorie: 'c' };
  const filtered = filter('{ twee { a: soort naam } }', {}, (veld) =>
    veld === 'Een.soort' ? denied : given,
  );
  const { data } = project(filtered, { twee: { soort: 'geheim', a: 'geheim', naam: 'x' } });
  assert.equal(JSON.stringify(data), '{"twee":{"a":null,"naam":"x"}}');
});

test('a response key may be any name', () => {
  const query = '{ twee { __proto__: naam constructor: soort toString: __typename } }';
  const { data } = project(filter(query), { twee: { naam: 'x', soort: 'y' } });
  assert.equal(JSON.stringify(data), '{"twee":{"__proto__":"x","constructor":"y","toString":"Een"}}');
});

const persons = buildSchema(`
  type Query { vreemdelingen: [Vreemdeling] }
  type Vreemdeling { vnummer: String naam: String zaken: [Zaak!] zaak: Zaak! }
  type Zaak { nummer: String stappen: [[Stap]] }
  type Stap { datum: String }
`);

/** Conditional: the name of a person, the number of a case, the date of a step. */
function projectPersons(query: string, held: Readonly<Record<string, readonly string[]>>): Projection {
  const conditional: FieldDecision = {
    besluit: 'voorwaardelijk',
    voorwaarden: [[{ afspraak: 'a', relaties: ['in-opvang'] }]],
  };
  const decide = (veld: string): FieldDecision =>
    ['Vreemdeling.naam', 'Zaak.nummer', 'Stap.datum'].includes(veld) ? conditional : given;
  const filtered = filter(query, {}, decide, persons);
  const zaak = { nummer: 'z', stappen: [[{ datum: 'd' }, { datum: 'e' }]] };
  const vreemdelingen = ['1', '2', '3'].map((vnummer) => ({ vnummer, naam: 'x', zaken: [zaak, zaak], zaak }));
  return project(
    filtered,
    { vreemdelingen },
    { persons: new Map(Object.entries(held).map(([vnummer, codes]) => [vnummer, new Set(codes)])) },
  );
}

test('a person whom the caller may not know is null', () => {
  const { data, errors } = projectPersons('{ vreemdelingen { vnummer } }', { 1: [], 3: [] });
  assert.equal(JSON.stringify(data), '{"vreemdelingen":[{"vnummer":"1"},null,{"vnummer":"3"}]}');
  assert.deepEqual(errors, []);
});

test('a condition is decided for each person by himself, and the error names his place', () => {
  const { data, errors } = projectPersons('{ v: vreemdelingen { naam } }', {
    1: [],
    2: ['in-opvang'],
    3: [],
  });
  assert.equal(JSON.stringify(data), '{"v":[{"naam":null},{"naam":"x"},{"naam":null}]}');
  assert.deepEqual(
    errors.map(({ path, extensions }) => [path, extensions['veld'], extensions['reden']]),
    [
      [['v', 0, 'naam'], 'Vreemdeling.naam', 'GEEN_BETROKKENHEID'],
      [['v', 2, 'naam'], 'Vreemdeling.naam', 'GEEN_BETROKKENHEID'],
    ],
  );
});

test('below the person an error names no rows, and there is one for all of them', () => {
  const { errors } = projectPersons('{ vreemdelingen { zaken { stappen { datum } nummer } } }', { 2: [] });
  assert.deepEqual(
    errors.map(({ path }) => path),
    [
      ['vreemdelingen', 1, 'zaken', '@', 'stappen', '@', '@', 'datum'],
      ['vreemdelingen', 1, 'zaken', '@', 'nummer'],
    ],
  );
});

test('each selection of a field has an error of its own', () => {
  const { errors } = projectPersons('{ vreemdelingen { a: naam b: naam } }', { 1: [] });
  assert.deepEqual(
    errors.map(({ path }) => path),
    [
      ['vreemdelingen', 0, 'a'],
      ['vreemdelingen', 0, 'b'],
    ],
  );
});

test('a condition holds for nobody outside a person', () => {
  const conditional: FieldDecision = {
    besluit: 'voorwaardelijk',
    voorwaarden: [[{ afspraak: 'a', relaties: ['in-opvang'] }]],
  };
  const filtered = filter('{ twee { soort } }', {}, (veld) => (veld === 'Een.soort' ? conditional : given));
  const held = new Map([['1', new Set(['in-opvang'])]]);
  const { data, errors } = project(filtered, { twee: { soort: 'x', vnummer: '1' } }, { persons: held });
  assert.equal(JSON.stringify(data), '{"twee":{"soort":null}}');
  assert.deepEqual(errors[0]?.path, ['twee', 'soort']);
});

const disclosures: readonly (readonly [
  what: string,
  query: string,
  data: JsonObject,
  given: readonly string[],
])[] = [
  [
    'what stands in the answer',
    '{ twee { soort twee { naam waarde } } }',
    { twee: { soort: null, twee: { naam: 'a', waarde: 1 } } },
    ['Een.soort', 'Een.twee', 'Query.twee', 'Twee.naam', 'Twee.waarde'],
  ],
  [
    'nothing of an object that a null took along',
    '{ twee { soort twee { naam waarde } } }',
    { twee: { soort: 'x', twee: { naam: 'a', waarde: null } } },
    ['Query.twee'],
  ],
  [
    'nothing of a list that a null took along',
    '{ twee { soort drie { naam waarde } } }',
    {
      twee: {
        soort: 'x',
        drie: [
          { naam: 'a', waarde: 1 },
          { naam: 'b', waarde: null },
        ],
      },
    },
    ['Een.drie', 'Een.soort', 'Query.twee'],
  ],
  [
    'what stands in another place than the one that a null took along',
    '{ twee { soort drie { naam waarde } } wat { ... on Blad { tekst } } }',
    { twee: { soort: 'x', drie: [{ naam: 'a', waarde: null }] }, wat: [{ __typename: 'Blad', tekst: 't' }] },
    ['Blad.tekst', 'Een.drie', 'Een.soort', 'Query.twee', 'Query.wat'],
  ],
  [
    'nothing where a null took all of it along',
    '{ twee { soort } drie { soort } }',
    { twee: { soort: 'x' } },
    [],
  ],
  [
    'nothing of what no partner answered',
    '{ twee { soort naam drie { naam } } }',
    { twee: { naam: 'a', drie: [{}] } },
    ['Een.drie', 'Een.naam', 'Query.twee'],
  ],
];
for (const [what, query, data, expected] of disclosures) {
  test(`it discloses ${what}`, () => {
    const filtered = filter(query);
    const numbers = numberFields('Query', filtered.root);
    const disclosure = new Disclosure(numbers);
    project(filtered, data, { disclosure });
    const disclosed = numbersIn(disclosure.root.given).flatMap((number) => numbers.velden[number] ?? []);
    assert.deepEqual(disclosed.toSorted(), expected);
  });
}

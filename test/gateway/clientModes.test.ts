import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
  isInterfaceType,
  isObjectType,
  type NameNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

import { readCategories } from '../../authz/schema/readCategories.ts';
import type { Modus } from '../../authz/policy/Policy.ts';
import type { Access } from './lib/createTestPolicy.ts';
import { createTestGateway, type Answer, type TestGateway } from './lib/createTestGateway.ts';
import { sdlOf } from './lib/createTestSubgraph.ts';
import { everything, exampleChain, nobody, resident, stranger } from './lib/exampleChain.ts';
import { exampleWorld } from './lib/exampleWorld.ts';
import type { Choose } from './lib/OperationParts.ts';
import { randomOperation } from './lib/randomOperation.ts';
import { seededChoice } from './lib/seededChoice.ts';
import { withCategories } from './lib/withCategories.ts';

const given = ['bvv.naam', 'bvv.tijdlijn', 'ind.aanvraag', 'ind.dossier', 'ind.nota', 'coa.plaatsing'];
const gateway = createTestGateway(exampleChain(), {
  coa: { given, conditional: { 'coa.opvang': ['in-opvang'] }, forbidden: ['ind.motief'] },
  alles: everything,
  niets: {
    without: ['bvv.bevraging', 'bvv.bevraging-meervoudig', 'coa.lijst', 'bvv.vnummer', 'keten.paginering'],
  },
});

function person(selection: string, vnummer = resident): string {
  return `{ vreemdeling(vnummer: "${vnummer}") { ${selection} } }`;
}

const modes: readonly Modus[] = ['nul', 'weiger', 'verborgen'];

/** What each mode answers to one query. */
async function inEach(
  query: string,
  rol = 'coa',
  of: TestGateway = gateway,
): Promise<Readonly<Record<Modus, Answer>>> {
  const [nul, weiger, verborgen] = await Promise.all(
    modes.map(async (client) => await of.ask(query, { client, rol })),
  );
  assert.ok(nul && weiger && verborgen);
  return { nul, weiger, verborgen };
}

test('where nothing is denied each mode answers alike', async () => {
  for (const query of [
    person('naam aanvragen { nummer dossier { ... on Nota { soort } } } opvang { status }'),
    person('naam', nobody),
    '{ bewoners(first: 3) { edges { node { naam opvang { status } } } } }',
  ]) {
    const { nul, weiger, verborgen } = await inEach(query, 'alles');
    assert.deepEqual(nul.errors, []);
    assert.deepEqual([weiger.text, verborgen.text], [nul.text, nul.text]);
  }
});

test('`weiger` gives no data at all where one field is denied, tells every denial, and asks nobody', async () => {
  const { nul, weiger } = await inEach(person('naam aanvragen { nummer motief } voogdij { eindigtOp }'));
  assert.equal(nul.errors.length, 2);
  assert.deepEqual(weiger.errors, nul.errors);
  assert.equal(weiger.data, null);
  assert.deepEqual([weiger.sent, weiger.lookUps, [...weiger.resolved]], [[], [], []]);
});

test('`weiger` releases nothing where a condition does not hold for one person, and tells what `nul` tells', async () => {
  const query = `{ vreemdelingen(vnummers: ["${resident}", "${stranger}"]) { naam opvang { status } } }`;
  const { nul, weiger } = await inEach(query);
  assert.deepEqual(
    nul.errors.map(({ extensions }) => extensions?.['reden']),
    ['GEEN_BETROKKENHEID'],
  );
  assert.deepEqual(weiger.errors, nul.errors);
  assert.equal(weiger.data, null);
  const holds = await inEach(person('naam opvang { status }'));
  assert.equal(holds.weiger.text, holds.nul.text);
});

test('`weiger` keeps what the others gave where a partner does not answer: that is no denial', async () => {
  const { data, errors } = await gateway.ask(person('naam aanvragen { nummer }'), {
    client: 'weiger',
    intercept: async (to, request, answer) => {
      if (to === 'ind') throw new Error('weg');
      return await answer(request);
    },
  });
  assert.deepEqual(data, { vreemdeling: { naam: 'Een', aanvragen: null } });
  assert.deepEqual(
    errors.map(({ extensions }) => extensions?.['code']),
    ['BRON_NIET_BESCHIKBAAR'],
  );
});

test('`weiger` refuses the schema, too, to a role that sees none', async () => {
  const { nul, weiger } = await inEach('{ __typename __schema { queryType { name } } }', 'niets');
  assert.deepEqual(weiger.errors, nul.errors);
  assert.equal(weiger.data, null);
});

test('`verborgen` refuses a denied field as one that does not exist, and asks nobody', async () => {
  const { verborgen } = await inEach(person('naam aanvragen { motief }'));
  assert.equal(verborgen.data, undefined);
  assert.deepEqual(
    verborgen.errors.map(({ message, extensions }) => [message, extensions?.['code']]),
    [['Cannot query field "motief" on type "Aanvraag".', 'GRAPHQL_VALIDATION_FAILED']],
  );
  assert.deepEqual([verborgen.sent, verborgen.lookUps], [[], []]);
});

test('`verborgen` answers a condition that does not hold as a field without a value: null, and no error', async () => {
  const query = person('naam opvang { status }', stranger);
  const { nul, verborgen } = await inEach(query);
  assert.equal(nul.errors.length, 1);
  assert.equal(verborgen.text, '{"data":{"vreemdeling":{"naam":"Drie","opvang":null}}}');
  // To whom everything is given, COA has nothing to tell of this person: the same bytes.
  assert.equal((await gateway.ask(query, { client: 'verborgen', rol: 'alles' })).text, verborgen.text);
});

test('`verborgen` tells of no type behind an interface that the role sees nothing of', async () => {
  const { nul, verborgen } = await inEach(person('aanvragen { dossier { soort } }'));
  assert.equal(nul.errors.length, 1);
  assert.deepEqual(verborgen.errors, []);
  assert.deepEqual(verborgen.data, nul.data);
});

test('to a `verborgen` client a role that is given nothing has a schema without fields', async () => {
  const ask = async (query: string): Promise<string> =>
    (await gateway.ask(query, { client: 'verborgen', rol: 'niets' })).text;
  assert.equal(await ask('{ __typename }'), '{"data":{"__typename":"Query"}}');
  assert.equal(
    await ask('{ __type(name: "Vreemdeling") { name } __schema { queryType { fields { name } } } }'),
    '{"data":{"__type":null,"__schema":{"queryType":{"fields":[]}}}}',
  );
  const [denied, invented] = await Promise.all([ask('{ vreemdeling }'), ask('{ zzzzzzzzzzz }')]);
  assert.equal(denied, invented.replaceAll('zzzzzzzzzzz', 'vreemdeling'));
});

/** Queries that name something denied as `DENIED`, which an invented name of the same length takes the place of. */
const probes: readonly (readonly [what: string, denied: string, query: string])[] = [
  ['a field', 'motief', person('aanvragen { DENIED }')],
  ['a field under an alias', 'motief', person('aanvragen { naam: DENIED }')],
  ['a field with an argument', 'motief', person('aanvragen { DENIED(lang: true) }')],
  ['a field with fields', 'voogdij', person('DENIED { eindigtOp }')],
  ['a field without the fields that it has', 'voogdij', person('DENIED')],
  ['a field twice, as two things', 'motief', person('aanvragen { a: DENIED a: nummer }')],
  ['a field of the root', 'zaken', '{ DENIED { edges { node { naam } } } }'],
  ['a field of the root with an argument', 'zaken', '{ DENIED(first: 2) { edges { node { naam } } } }'],
  ['a type that is hidden, in a fragment', 'Voogdij', `${person('...F')} fragment F on DENIED { eindigtOp }`],
  ['a type that is hidden, inline', 'Voogdij', person('... on DENIED { eindigtOp }')],
  ['a type behind an interface', 'Brief', person('aanvragen { dossier { ... on DENIED { soort } } }')],
  ['a type of a union', 'Stap', person('tijdlijn { ... on DENIED { datum } }')],
  ['a type in introspection', 'Voogdij', '{ __type(name: "DENIED") { name fields { name } } }'],
  ['a type of a variable', 'Voogdij', `query($v: DENIED) { vreemdeling(vnummer: $v) { naam } }`],
  ['a name that is nearly right', 'motif', person('aanvragen { DENIED }')],
  [
    'the name of a hidden field as a variable',
    'motief',
    `query($DENIED: VNummer!) { vreemdeling(vnummer: $DENIED) { naam } }`,
  ],
];
for (const [what, denied, query] of probes)
  test(`to a \`verborgen\` client ${what} and an invented name are the same bytes`, async () => {
    const invented = 'q'.repeat(denied.length);
    const ask = async (name: string): Promise<string> =>
      (await gateway.ask(query.replaceAll('DENIED', name), { client: 'verborgen' })).text;
    assert.equal((await ask(invented)).replaceAll(invented, denied), await ask(denied));
  });

const example = exampleWorld(seededChoice(7));
const subgraphs = example.subgraphs.map(withCategories);
const codes = [...new Set([...readCategories(subgraphs.map(sdlOf)).values()].flat())].toSorted();

function randomAccess(choose: Choose): Access {
  // What no person is reached by yet is given without a condition, or composition refuses it.
  const ways = new Map(codes.map((code) => [code, code.startsWith('bvv.bevraging') ? 1 : choose(5)]));
  const of = (...wanted: readonly number[]) => codes.filter((code) => wanted.includes(ways.get(code) ?? 0));
  const conditional = of(0).map((code) => [code, ['in-opvang']] as const);
  return { given: of(1, 2, 3), without: of(4), conditional: Object.fromEntries(conditional) };
}

/** The schema that a client finds out by introspection. */
async function introspected(of: TestGateway): Promise<GraphQLSchema> {
  const { data } = await of.ask(getIntrospectionQuery(), { client: 'verborgen' });
  assert.ok(isIntrospection(data));
  return buildClientSchema(data, { assumeValid: true });
}

/** Whether `buildClientSchema` can look at it; it says itself what is wrong in it. */
function isIntrospection(data: unknown): data is IntrospectionQuery {
  return typeof data === 'object' && data !== null && '__schema' in data;
}

/** A query as text, cut at the names in it that a schema does not have, though the whole schema has. */
interface Cut {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/**
 * Cuts a query. What is asked under a hidden name gets a key that nothing else has: a name is given away by no conflict
 * with another field that the caller wrote.
 */
function cutHidden(query: string, whole: GraphQLSchema, seen: GraphQLSchema): Cut {
  const texts: string[] = [];
  const names: string[] = [];
  let done = 0;
  const cut = ({ value, loc }: NameNode, start = loc?.start, key = ''): void => {
    texts.push(query.slice(done, start) + key);
    names.push(value);
    done = loc?.end ?? done;
  };
  const info = new TypeInfo(whole);
  const isSeen = (type: string, field: string): boolean => {
    const known = seen.getType(type);
    return (isObjectType(known) || isInterfaceType(known)) && Object.hasOwn(known.getFields(), field);
  };
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      Field: ({ name, alias }) => {
        const parent = info.getParentType();
        if (!parent || name.value.startsWith('__') || isSeen(parent.name, name.value)) return;
        cut(name, (alias ?? name).loc?.start, `hidden_${name.value}: `);
      },
      NamedType: ({ name }) => {
        const isOfVariable = ['Int', 'Boolean', 'String', 'ID'].includes(name.value);
        if (!isOfVariable && seen.getType(name.value) === undefined) cut(name);
      },
    }),
  );
  return { texts: [...texts, query.slice(done)], names };
}

function join({ texts, names }: Cut, nameOf: (name: string) => string): string {
  return texts.map((text, index) => text + nameOf(names[index] ?? '')).join('');
}

test('to a `verborgen` client any operation with denied names is answered as one with invented names', async () => {
  const counts = { hidden: 0, seen: 0 };
  const roles = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (seed) => {
      const one = createTestGateway(subgraphs, { iemand: randomAccess(seededChoice(seed)) });
      return { one, seen: await introspected(one) };
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.nat()), fc.constantFrom(...roles), async (seed, { one, seen }) => {
      const { query, variables } = randomOperation(seededChoice(seed), example.schema, example.vnummers);
      const cut = cutHidden(query, example.schema, seen);
      const inventions = new Map(
        [...new Set(cut.names)].map((name, index) => [
          name,
          `Q${index.toString(36).padStart(name.length - 1, 'Q')}`,
        ]),
      );
      const ask = async (text: string): Promise<Answer> =>
        await one.ask(text, { client: 'verborgen', variables });
      const answer = await ask(join(cut, (name) => name));
      assert.doesNotMatch(answer.text, /Did you mean|UNAUTHORIZED|geheim/);
      if (cut.names.length === 0) {
        counts.seen += 1;
        const { data } = await one.ask(query, { client: 'nul', variables });
        assert.deepEqual(answer.data, data, query);
        return;
      }
      counts.hidden += 1;
      let { text } = await ask(join(cut, (name) => inventions.get(name) ?? ''));
      for (const [name, invention] of inventions)
        text = text.replaceAll(new RegExp(`\\b${invention}\\b`, 'g'), name);
      assert.equal(text, answer.text, query);
      assert.deepEqual([answer.sent, answer.lookUps], [[], []]);
    }),
    { numRuns: 500 },
  );
  assert.ok(counts.hidden > 50 && counts.seen > 20, JSON.stringify(counts));
});

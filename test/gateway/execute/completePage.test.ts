import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildSchema, Kind, type FieldNode } from 'graphql';

import type { ListRoot } from '../../../gateway/authorize/readRoots.ts';
import { completePage, isIncomplete, type ListReader } from '../../../gateway/execute/completePage.ts';

const schema = buildSchema('type Query { zaken(soort: String, first: Int, after: String): String }');
const definition = schema.getQueryType()?.getFields()['zaken'];
const node: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'zaken' } };

/** A page of the list that is asked for. */
function rootOf(first: number, values: Readonly<Record<string, unknown>> = { first }): ListRoot {
  assert.ok(definition);
  return {
    field: {
      responseKey: 'z',
      name: 'zaken',
      key: 'z',
      type: definition.type,
      decision: { besluit: 'toegestaan' },
      path: ['z'],
      nodes: [node],
      selection: null,
    },
    first,
    takesPages: true,
    values,
    types: new Map(definition.args.map(({ name, type }) => [name, type])),
  };
}

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A partner that lists `all` in pages, and a look-up that knows those who are in `known`. */
function readerOf(
  all: readonly string[],
  known: readonly string[],
): ListReader & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    ask: async ({ query, variables }) => {
      asked.push({ query, variables });
      const { after, first } = variables;
      const from = typeof after === 'string' ? all.indexOf(after.slice(1)) + 1 : 0;
      const edges = all.slice(from, from + Number(first)).map((vnummer) => ({
        cursor: `c${vnummer}`,
        node: { vnummer },
      }));
      return await Promise.resolve({ data: { pagina: { edges } } });
    },
    lookUp: async (vnummers) =>
      await Promise.resolve(
        new Map(known.filter((one) => vnummers.has(one)).map((one) => [one, new Set<string>()])),
      ),
  };
}

const numbers = Array.from({ length: 300 }, (_, index) => String(index).padStart(3, '0'));
const even = numbers.filter((vnummer) => Number(vnummer) % 2 === 0);

async function complete(first: number, all: readonly string[], known: readonly string[]): Promise<unknown> {
  const connection = { edges: [], pageInfo: { hasNextPage: true, endCursor: 'x' } };
  const persons = await completePage(rootOf(first), connection, readerOf(all, known));
  return { ...connection, persons: [...persons.keys()] };
}

test('INVARIANT: a page is the same whether persons who are not known are on the list or not', async () => {
  for (const first of [1, 2, 3, 20, 99, 100, 149, 150, 151]) {
    assert.deepEqual(await complete(first, numbers, even), await complete(first, even, even), `${first}`);
  }
});

test('a page holds as many as were asked, tells of more only where somebody known follows, and ends with one known', async () => {
  const page = (first: number, all: readonly string[], known: readonly string[]): Promise<unknown> =>
    complete(first, all, known);
  const edge = (vnummer: string): object => ({
    cursor: `c${vnummer}`,
    node: { __typename: 'Vreemdeling', vnummer },
  });
  assert.deepEqual(await page(2, ['1', '2', '3', '4', '5'], ['1', '4']), {
    edges: [edge('1'), edge('4')],
    pageInfo: { hasNextPage: false, endCursor: 'c4' },
    persons: ['1', '4'],
  });
  assert.deepEqual(await page(1, ['1', '2', '3', '4', '5'], ['1', '4']), {
    edges: [edge('1')],
    pageInfo: { hasNextPage: true, endCursor: 'c1' },
    persons: ['1'],
  });
  assert.deepEqual(await page(2, ['1', '2'], []), {
    edges: [],
    pageInfo: { hasNextPage: false, endCursor: null },
    persons: [],
  });
});

test('where the caller did not ask for the end of a page, there is none', async () => {
  const connection = { edges: [] };
  await completePage(rootOf(1), connection, readerOf(['1'], ['1']));
  assert.deepEqual(Object.keys(connection), ['edges']);
});

test('the list is read on with the arguments of the caller, and a page at a time', async () => {
  const reader = readerOf(numbers, ['299']);
  await completePage(rootOf(95, { soort: 'x', first: 95, after: 'c004' }), { edges: [] }, reader);
  const query =
    'query($soort: String, $first: Int, $after: String) { pagina: zaken(soort: $soort, first: $first, after: $after) { edges { cursor node { vnummer } } } }';
  assert.deepEqual(reader.asked, [
    { query, variables: { soort: 'x', first: 100, after: 'c004' } },
    { query, variables: { soort: 'x', first: 100, after: 'c104' } },
    { query, variables: { soort: 'x', first: 100, after: 'c204' } },
  ]);
});

test('a list that fails, gives too much, or holds strangers without end is not answered', async () => {
  const reader = readerOf(numbers, even);
  const endless = Array.from({ length: 3000 }, (_, index) => String(index));
  const failing: readonly ListReader[] = [
    { ...reader, ask: async () => await Promise.resolve({ errors: [{ message: 'x' }] }) },
    { ...reader, ask: async () => await Promise.resolve({ data: null }) },
    {
      ...reader,
      ask: async () =>
        await reader.ask({ query: '', variables: { first: 200 }, extensions: { relaties: {} } }),
    },
    { ...reader, lookUp: async () => await Promise.reject(new Error('down')) },
    readerOf(endless, []),
  ];
  for (const one of failing) await assert.rejects(completePage(rootOf(5), { edges: [] }, one));
});

test('a page is read on only where somebody who is not known would show', () => {
  const edges = (...vnummers: readonly string[]): object[] =>
    vnummers.map((vnummer) => ({ node: { vnummer } }));
  const persons = new Map([['1', new Set<string>()]]);
  const cases: readonly (readonly [boolean, unknown])[] = [
    [false, { edges: edges('1', '1') }],
    [false, { edges: edges('2') }],
    [false, { edges: edges('1', '1'), pageInfo: { hasNextPage: false, endCursor: 'c1' } }],
    [false, { edges: edges('2'), pageInfo: { hasNextPage: false } }],
    [false, null],
    [true, { edges: edges('1', '2') }],
    [true, { edges: edges('1', '1'), pageInfo: { hasNextPage: true } }],
    [true, { edges: edges('2'), pageInfo: { endCursor: 'c2' } }],
  ];
  for (const [expected, connection] of cases)
    assert.equal(isIncomplete(rootOf(2), connection, persons), expected, JSON.stringify(connection));
  assert.equal(isIncomplete({ ...rootOf(1), takesPages: false }, { edges: edges('2') }, persons), false);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildSchema, type FieldNode, GraphQLError, GraphQLString, Kind } from 'graphql';

import type { FieldSelection, ObjectSelection } from '../../../authz/operation/Selection.ts';
import type { ListRoot } from '../../../gateway/authorize/readRoots.ts';
import { type ListHolder, ListPage } from '../../../gateway/execute/ListPage.ts';
import type { Persons } from '../../../gateway/execute/Persons.ts';

const schema = buildSchema('type Query { zaken(soort: String, first: Int, after: String): String }');
const definition = schema.getQueryType()?.getFields()['zaken'];
const node: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'zaken' } };

/** A page of the list that is asked for, and whether somebody follows. */
function rootOf(
  first: number,
  values: Readonly<Record<string, unknown>> = { first },
  asksForMore = true,
): ListRoot {
  assert.ok(definition);
  const more = fieldOf('hasNextPage', null);
  const pageInfo = fieldOf('pageInfo', new Map([['PageInfo', asksForMore ? [more] : []]]));
  return {
    field: fieldOf('zaken', new Map([['ZakenConnectie', [pageInfo]]])),
    first,
    takesPages: true,
    values,
    types: new Map(definition.args.map(({ name, type }) => [name, type])),
  };
}

function fieldOf(name: string, selection: ObjectSelection | null): FieldSelection {
  return {
    responseKey: 'z',
    name,
    key: 'z',
    type: GraphQLString,
    decision: { besluit: 'toegestaan' },
    path: ['z'],
    nodes: [node],
    selection,
  };
}

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Reader {
  readonly holder: ListHolder;
  readonly lookUp: (vnummers: ReadonlySet<string>) => Promise<Persons>;
  readonly asked: Asked[];
  /** How many persons were looked up. */
  lookedUp: number;
}

/** A partner that lists `all` in pages, and a look-up that knows those who are in `known`. */
function readerOf(all: readonly string[], known: readonly string[]): Reader {
  const asked: Asked[] = [];
  const reader: Reader = {
    asked,
    lookedUp: 0,
    holder: {
      subgraph: 'dtv',
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
    },
    lookUp: async (vnummers) => {
      reader.lookedUp += vnummers.size;
      return await Promise.resolve(
        new Map(known.filter((one) => vnummers.has(one)).map((one) => [one, new Set<string>()])),
      );
    },
  };
  return reader;
}

const numbers = Array.from({ length: 300 }, (_, index) => String(index).padStart(3, '0'));
const even = numbers.filter((vnummer) => Number(vnummer) % 2 === 0);

interface Read {
  readonly page: ListPage;
  readonly persons: Persons;
}

async function read(root: ListRoot, { holder, lookUp }: Pick<Reader, 'holder' | 'lookUp'>): Promise<Read> {
  const page = await ListPage.begin([root], holder);
  return { page, persons: await page.complete(await lookUp(new Set(page.read)), lookUp) };
}

async function complete(first: number, all: readonly string[], known: readonly string[]): Promise<unknown> {
  const { page, persons } = await read(rootOf(first), readerOf(all, known));
  return { connection: page.connection, persons: [...persons.keys()] };
}

test('INVARIANT: a page is the same whether persons who are not known are on the list or not', async () => {
  for (const first of [1, 2, 3, 20, 99, 100]) {
    assert.deepEqual(await complete(first, numbers, even), await complete(first, even, even), `${first}`);
  }
});

test('a page holds as many as were asked, tells of more only where somebody known follows, and ends with one known', async () => {
  const edge = (vnummer: string): object => ({
    cursor: `c${vnummer}`,
    node: { __typename: 'Vreemdeling', vnummer },
  });
  const pageOf = async (...words: Parameters<typeof complete>): Promise<unknown> =>
    JSON.parse(JSON.stringify(await complete(...words)));
  assert.deepEqual(await pageOf(2, ['1', '2', '3', '4', '5'], ['1', '4']), {
    connection: { edges: [edge('1'), edge('4')], pageInfo: { hasNextPage: false, endCursor: 'c4' } },
    persons: ['1', '4'],
  });
  assert.deepEqual(await pageOf(1, ['1', '2', '3', '4', '5'], ['1', '4']), {
    connection: { edges: [edge('1')], pageInfo: { hasNextPage: true, endCursor: 'c1' } },
    persons: ['1'],
  });
  assert.deepEqual(await pageOf(2, ['1', '2'], []), {
    connection: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
    persons: [],
  });
});

test('a list is asked once where everybody is known, and for one more only where the caller wants to know of more', async () => {
  for (const [asksForMore, first] of [
    [true, 51],
    [false, 50],
  ] as const) {
    const reader = readerOf(numbers, numbers);
    await read(rootOf(50, { first: 50 }, asksForMore), reader);
    assert.deepEqual(
      reader.asked.map(({ variables }) => variables['first']),
      [first],
    );
    assert.equal(reader.lookedUp, first);
  }
});

test('fields that ask for one page are told of more where one of them asks for it', async () => {
  const { holder, asked } = readerOf(numbers, numbers);
  await ListPage.begin([rootOf(3, { first: 3 }, false), rootOf(3)], holder);
  assert.deepEqual(
    asked.map(({ variables }) => variables['first']),
    [4],
  );
});

test('a page that its partner does not have is null', async () => {
  const { lookUp } = readerOf([], []);
  const holder: ListHolder = {
    subgraph: 'dtv',
    ask: async () => await Promise.resolve({ data: { pagina: null } }),
  };
  assert.equal((await read(rootOf(1), { holder, lookUp })).page.connection, null);
});

test('the list is read on with the arguments of the caller, behind whom was read last', async () => {
  const reader = readerOf(numbers, ['299']);
  await read(rootOf(95, { soort: 'x', first: 95, after: 'c004' }), reader);
  const query =
    'query($soort: String, $first: Int, $after: String) { pagina: zaken(soort: $soort, first: $first, after: $after) { edges { cursor node { vnummer } } } }';
  assert.deepEqual(reader.asked, [
    { query, variables: { soort: 'x', first: 96, after: 'c004' } },
    { query, variables: { soort: 'x', first: 100, after: 'c100' } },
    { query, variables: { soort: 'x', first: 100, after: 'c200' } },
  ]);
});

test('a length that no page has is the partner’s to refuse, and refuses the request', async () => {
  for (const first of [0, -1, 101]) {
    let asked: unknown;
    const ask: ListHolder['ask'] = async ({ variables }) => {
      asked = variables['first'];
      return await Promise.resolve({ errors: [{ message: 'x', extensions: { code: 'BAD_USER_INPUT' } }] });
    };
    await assert.rejects(ListPage.begin([rootOf(first)], { subgraph: 'dtv', ask }), GraphQLError);
    assert.equal(asked, first);
  }
});

test('a list that fails, gives too much, or holds strangers without end is not answered', async () => {
  const { holder, lookUp } = readerOf(numbers, even);
  const endless = readerOf(
    Array.from({ length: 3000 }, (_, index) => String(index)),
    [],
  );
  const answering = (ask: ListHolder['ask']): Pick<Reader, 'holder' | 'lookUp'> => ({
    holder: { ...holder, ask },
    lookUp,
  });
  const failing = [
    answering(async () => await Promise.resolve({ errors: [{ message: 'x' }] })),
    answering(async () => await Promise.resolve({ data: null })),
    answering(
      async () => await holder.ask({ query: '', variables: { first: 200 }, extensions: { relaties: {} } }),
    ),
    { holder, lookUp: async () => await Promise.reject(new Error('down')) },
    endless,
  ];
  for (const one of failing) await assert.rejects(read(rootOf(5), one));
  assert.equal(endless.asked.length, 20);
});

import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { buildSchema, execute, GraphQLError, isObjectType, parse } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { createRun, type Run } from '../../../subgraphs/common/createRun.ts';
import { executeDocument } from '../../../subgraphs/common/executeDocument.ts';

/** More than it takes to be compiled. */
const TIMES = 5;

const sdl = `
  type Query { items(first: Int = 2, prefix: String): [Item] item(id: ID!): Item strict: Strict throws: String }
  interface Named { name: String }
  type Item implements Named { id: ID! name: String count: Int items: [Item] late: String throws: String number: Int }
  type Strict implements Named { name: String must: String! child: Strict! children: [Strict!]! }
`;

type Resolver = GraphQLFieldResolver<unknown, Record<string, unknown>>;

const resolvers: Readonly<Record<string, Resolver>> = {
  'Query.items': (_, { first, prefix }) =>
    Array.from({ length: Number(first) }, (_item, index) => ({
      id: index,
      name: `${String(prefix)}${index}`,
    })),
  'Query.item': async (_, { id }) => await Promise.resolve({ id: String(id), name: 'one' }),
  'Query.strict': () => ({ name: 'strict' }),
  'Query.throws': () => {
    throw new Error('at the root');
  },
  'Item.items': () => [{ id: 1 }, null, new Error('in a list'), Promise.resolve({ id: 2 })],
  'Item.late': async () => await Promise.reject(new Error('late')),
  'Item.throws': () => {
    throw new GraphQLError('thrown', { extensions: { code: 'EIGEN' } });
  },
  'Item.number': () => 'not a number',
  'Strict.must': () => null,
  'Strict.child': () => ({ name: 'child' }),
  'Strict.children': async () => await Promise.resolve([{ name: 'one' }, null]),
};

function createSchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    assert.ok(field !== undefined, coordinate);
    field.resolve = resolve;
  }
  return schema;
}

const schema = createSchema();

/** What a subgraph answers; errors by path, for in which order they are found is nobody's promise. */
async function answerOf(run: Run, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { data, errors } = await executeDocument({ run, variables, context: {}, report: () => {} });
  return JSON.parse(
    JSON.stringify({ data, errors: errors?.map((error) => JSON.stringify(error)).toSorted() }),
  );
}

describe('what executes a document', () => {
  for (const [what, query, variables = {}] of [
    ['leaves and lists', '{ items(prefix: "a") { id name } item(id: "7") { id name } }'],
    [
      'aliases that objects have',
      '{ a: items { constructor: id toString: name } hasOwnProperty: item(id: 1) { id } }',
    ],
    [
      'fragments, one in another',
      '{ item(id: 1) { ...F ... on Named { name } } } fragment F on Item { id ... { name } }',
    ],
    ['a variable that is left to its default', 'query ($first: Int = 3) { items(first: $first) { id } }'],
    [
      'a variable with a default that is null',
      'query ($first: Int = 3) { items(first: $first) { id } }',
      { first: null },
    ],
    [
      'a variable that is left out, of an argument with a default',
      'query ($first: Int) { items(first: $first) { id } }',
    ],
    ['a variable that must be and is not', 'query ($id: ID!) { item(id: $id) { id } }'],
    ['a variable of another type', 'query ($first: Int) { items(first: $first) { id } }', { first: 'three' }],
    ['variables that no operation has', '{ items { id } }', { first: 1 }],
    [
      'directives, with variables',
      'query ($yes: Boolean!) { items { id @include(if: $yes) name @skip(if: $yes) } }',
      { yes: true },
    ],
    [
      'a directive on a fragment',
      'query ($no: Boolean!) { items { id ...F @include(if: $no) } } fragment F on Item { name }',
      { no: false },
    ],
    ['what throws, at once and late', '{ throws items { id late throws } }'],
    ['a number that is none', '{ items { number } }'],
    ['a list with a null and an error in it', '{ items(first: 1) { items { id } } }'],
    ['nothing where there must be something', '{ strict { name must } items { id } }'],
    ['nothing deep below', '{ strict { child { child { must } } } items { id } }'],
    ['nothing in a list that may have none', '{ strict { children { name } } items { id } }'],
    ['two operations, of which none is named', 'query A { throws } query B { throws }'],
    ['no operation', 'fragment F on Item { id }'],
    ['names of types', '{ __typename items { __typename } strict { __typename } }'],
  ] as const) {
    it(`${what}: every time as graphql-js does`, async () => {
      const document = parse(query);
      const expected = await answerOf(
        (variableValues) => execute({ schema, document, variableValues, contextValue: {} }),
        variables,
      );
      const run = createRun(schema, document);
      for (let time = 1; time <= TIMES; time += 1) {
        assert.deepEqual(await answerOf(run, variables), expected, `time ${time}`);
      }
    });
  }

  it('every time with the context and the variables of that time', async () => {
    const own = createSchema();
    const resolve = mock.fn<Resolver>((_, { id }, context) => ({
      id: `${String(id)} ${String(context['who'])}`,
    }));
    const field = own.getQueryType()?.getFields()['item'];
    assert.ok(field !== undefined);
    field.resolve = resolve;
    const run = createRun(own, parse('query ($id: ID!) { item(id: $id) { id } }'));
    for (let time = 1; time <= TIMES; time += 1) {
      const { data } = await run({ id: `person ${time}` }, { who: `caller ${time}` });
      assert.deepEqual(JSON.parse(JSON.stringify(data)), { item: { id: `person ${time} caller ${time}` } });
    }
    assert.equal(resolve.mock.callCount(), TIMES);
  });

  it('compiles what is asked again, and not what is asked once', async () => {
    // A compiled document is told what it is called by, in the stack of its resolvers.
    const stacks: boolean[] = [];
    const own = createSchema();
    const field = own.getQueryType()?.getFields()['throws'];
    assert.ok(field !== undefined);
    field.resolve = () => {
      stacks.push((new Error('where').stack ?? '').includes('executeFields'));
      return null;
    };
    const run = createRun(own, parse('{ throws }'));
    for (let time = 1; time <= 4; time += 1) await run({}, {});
    assert.deepEqual(stacks, [true, true, false, false]);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Decision } from '../../../authz/decision/Decision.ts';
import { readCategories } from '../../../authz/schema/readCategories.ts';
import { createShield } from '../../../authz/shield/createShield.ts';
import { specialiseSchema } from '../../../authz/shield/specialiseSchema.ts';
import { applyMiddleware, graphqlShield } from './lib/libraries.ts';

const { shield, rule, not, allow } = graphqlShield;

// Ways in which a build with graphql-shield is known to give what it should not. Each is shown in a minimal
// build first, and then closed in the build of this project, over the same schema and the same resolvers.
const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy"])
  type Query { personen: [Persoon] @policy(policies: [["lijst"]]) }
  interface Stuk { soort: String }
  type Persoon implements Stuk @key(fields: "vnummer") {
    vnummer: ID @policy(policies: [["persoon"]])
    soort: String @policy(policies: [["stuk"]])
    motief: String @policy(policies: [["motief"]])
    reden: String @policy(policies: [["reden"]])
    kapot: String @policy(policies: [["persoon"]])
  }`;

const personen = [
  { vnummer: '1', soort: 'A', motief: 'GEHEIM 1', reden: 'GEHEIM reden 1' },
  { vnummer: '2', soort: 'B', motief: 'GEHEIM 2', reden: 'GEHEIM reden 2' },
];
const resolvers = {
  Query: { personen: () => personen },
  Persoon: {
    __resolveReference: ({ vnummer }: { vnummer: string }) =>
      personen.find((persoon) => persoon.vnummer === vnummer),
    kapot: () => {
      throw new Error('GEHEIM in een fout');
    },
  },
  Stuk: { __resolveType: () => 'Persoon' },
};
const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
const categories = readCategories([{ name: 'test', sdl }]);

const toegestaan: Decision = { besluit: 'toegestaan', afspraken: ['a'], maximumPersonen: 10 };
const geweigerd: Decision = { besluit: 'geweigerd', reden: 'VERBODEN' };
const mits: Decision = {
  besluit: 'voorwaardelijk',
  alternatieven: [{ afspraak: 'a', relaties: ['r'] }],
  maximumPersonen: 10,
};

/** The build of this project: what is not named is denied. */
function guarded(decisions: Readonly<Record<string, Decision>>): GraphQLSchema {
  return specialiseSchema(schema, categories, {
    id: 'test',
    rol: 'test',
    doel: 'test',
    decisions: new Map(Object.entries({ lijst: toegestaan, persoon: toegestaan, ...decisions })),
  });
}

/** A minimal build. */
function minimal(rules: Parameters<typeof shield>[0], options: object = {}): GraphQLSchema {
  return applyMiddleware(schema, shield(rules, { allowExternalErrors: false, ...options }));
}

/** Only person 1 has the relation `r`. */
async function ask(on: GraphQLSchema, query: string): Promise<ExecutionResult> {
  const result = await execute({
    schema: on,
    document: parse(query),
    contextValue: { relaties: new Map([['1', new Set(['r'])]]) },
  });
  return { ...result, data: structuredClone(result.data ?? null) };
}

const all = '{ personen { vnummer motief } }';
const entities =
  '{ _entities(representations: [{ __typename: "Persoon", vnummer: "1" }]) { ... on Persoon { motief } } }';
const leaks = (result: ExecutionResult): boolean => JSON.stringify(result).includes('GEHEIM');

describe('A19, B5: a rule on the root leaves `_entities` open', () => {
  test('in a minimal build', async () => {
    assert.ok(leaks(await ask(minimal({ Query: { personen: rule('root')(() => false) } }), entities)));
  });
  test('here the field below it is denied by itself', async () => {
    const result = await ask(guarded({ lijst: geweigerd, motief: geweigerd }), entities);
    assert.ok(!leaks(result));
    assert.deepEqual(result.data, { _entities: [{ motief: null }] });
  });
  test('here a condition is on the person of the entity', async () => {
    const both = entities.replace(']', ', { __typename: "Persoon", vnummer: "2" }]');
    const { data } = await ask(guarded({ motief: mits }), both);
    assert.deepEqual(data, { _entities: [{ motief: 'GEHEIM 1' }, { motief: null }] });
  });
});

describe('B1: `not` gives the data when the rule inside it fails', () => {
  const failing = rule('failing', { cache: 'no_cache' })(() => {
    throw new Error('the source of relations is down');
  });
  test('in a minimal build', async () => {
    assert.ok(leaks(await ask(minimal({ Persoon: { motief: not(failing) } }), all)));
  });
  test('here a rule that fails denies', async () => {
    const broken = { schema: guarded({ motief: mits }), contextValue: {} };
    const result = await execute({ ...broken, document: parse(all) });
    assert.ok(!leaks(result));
    assert.deepEqual(
      result.errors?.map(({ extensions }) => extensions['code']),
      ['UNAUTHORIZED_FIELD_OR_TYPE', 'UNAUTHORIZED_FIELD_OR_TYPE'],
    );
  });
});

describe('B2: a cached rule gives the answer for one row to all', () => {
  const involved = (parent: { vnummer: string }): boolean => parent.vnummer === '1';
  test('in a minimal build, `contextual`', async () => {
    const cached = rule('cached', { cache: 'contextual' })(involved);
    const { data } = await ask(minimal({ Persoon: { motief: cached } }), all);
    assert.match(JSON.stringify(data), /GEHEIM 2/);
  });
  test('in a minimal build, `strict` outlives a change of role on one context', async () => {
    const cached = rule('cached', { cache: 'strict' })(
      (_parent: unknown, _args: unknown, context: { rol: string }) => context.rol === 'ind',
    );
    const built = minimal({ Persoon: { motief: cached } });
    const contextValue = { rol: 'ind' };
    await execute({ schema: built, document: parse(all), contextValue });
    contextValue.rol = 'coa';
    assert.ok(leaks(await execute({ schema: built, document: parse(all), contextValue })));
  });
  test('here each row and each field is decided by itself, on one context', async () => {
    const built = guarded({
      motief: mits,
      reden: { ...mits, alternatieven: [{ afspraak: 'a', relaties: ['s'] }] },
    });
    const relaties = new Map([['1', new Set(['r'])]]);
    const contextValue = { relaties };
    const document = parse('{ personen { vnummer motief reden } }');
    const first = await execute({ schema: built, document, contextValue });
    assert.deepEqual(structuredClone(first.data), {
      personen: [
        { vnummer: '1', motief: 'GEHEIM 1', reden: null },
        { vnummer: '2', motief: null, reden: null },
      ],
    });
    relaties.clear();
    assert.ok(!leaks(await execute({ schema: built, document, contextValue })));
  });
});

describe('B3: what no rule names is allowed, and an error shows its text', () => {
  test('in a minimal build a field without a rule is given', async () => {
    assert.ok(leaks(await ask(minimal({ Persoon: { vnummer: allow } }), all)));
  });
  test('here a field without a decision is denied', async () => {
    assert.ok(!leaks(await ask(guarded({}), all)));
  });
  test('here a field without a category is denied', async () => {
    const allowed = { id: 'x', rol: 'x', doel: 'x', decisions: new Map([['lijst', toegestaan]]) };
    const lacking = new Map([['Query.personen', ['lijst']]]);
    assert.ok(!leaks(await ask(specialiseSchema(schema, lacking, allowed), all)));
    assert.ok(leaks(await ask(guarded({ motief: toegestaan }), all)));
  });
  test('here a field that no rule was made for is denied', async () => {
    const rulesForRoot = new Map([['Query.personen', { besluit: 'toegestaan' } as const]]);
    const { data, errors } = await ask(applyMiddleware(schema, createShield(rulesForRoot)), all);
    assert.deepEqual(data, {
      personen: [
        { vnummer: null, motief: null },
        { vnummer: null, motief: null },
      ],
    });
    assert.equal(errors?.[0]?.message, 'Not authorized to read `Persoon.vnummer`.');
  });
  test('in a minimal build a rule on an interface is ignored', async () => {
    const interfaceOnly = { Stuk: { soort: rule('interface')(() => false) } };
    const { data } = await ask(minimal(interfaceOnly), '{ personen { soort } }');
    assert.deepEqual(data, { personen: [{ soort: 'A' }, { soort: 'B' }] });
  });
  test('here the field of the object is decided, through the interface too', async () => {
    const { data } = await ask(guarded({ stuk: geweigerd }), '{ personen { ... on Stuk { soort } } }');
    assert.deepEqual(data, { personen: [{ soort: null }, { soort: null }] });
  });
  test('in a minimal build the error that a rule gives is shown', async () => {
    const talking = rule('talking')((parent: { motief: string }) => new Error(parent.motief));
    assert.ok(leaks(await ask(minimal({ Persoon: { motief: talking } }), all)));
  });
  test('here the error of a denied field depends on the field only', async () => {
    const { errors } = await ask(guarded({ motief: mits }), '{ personen { motief } }');
    assert.deepEqual(
      errors?.map(({ message, extensions }) => ({ message, extensions })),
      [
        {
          message: 'Not authorized to read `Persoon.motief`.',
          extensions: {
            code: 'UNAUTHORIZED_FIELD_OR_TYPE',
            veld: 'Persoon.motief',
            reden: 'GEEN_BETROKKENHEID',
          },
        },
      ],
    );
  });
});

describe('an error that a resolver throws', () => {
  test('is concealed where the field has a guard', async () => {
    const result = await ask(guarded({ persoon: mits }), '{ personen { kapot } }');
    assert.ok(!leaks(result));
    assert.deepEqual(result.errors?.map(({ extensions }) => extensions['code']).toSorted(), [
      'BRON_FOUT',
      'UNAUTHORIZED_FIELD_OR_TYPE',
    ]);
  });
});

describe('a conditional field', () => {
  test('at the root is denied, for it stands on no person', async () => {
    assert.deepEqual((await ask(guarded({ lijst: mits }), all)).data, { personen: null });
  });
  test('is denied on an object whose v-nummer is no string of its own', async () => {
    const decisions = { motief: mits };
    const inherited: unknown = Object.create(personen[0] ?? null);
    for (const vnummer of [1, ['1'], null, undefined, { toString: () => '1' }]) {
      const odd = buildSubgraphSchema({
        typeDefs: parse(sdl),
        resolvers: {
          ...resolvers,
          Query: { personen: () => [{ vnummer, motief: 'GEHEIM' }, inherited] },
        },
      });
      const special = specialiseSchema(odd, categories, {
        id: 'x',
        rol: 'x',
        doel: 'x',
        decisions: new Map(Object.entries({ lijst: toegestaan, ...decisions })),
      });
      assert.ok(!leaks(await ask(special, '{ personen { motief } }')));
    }
  });
});

test('the schema itself needs a category of its own', async () => {
  const service = '{ _service { sdl } }';
  assert.deepEqual((await ask(guarded({}), service)).data, null);
  assert.match(
    JSON.stringify((await ask(guarded({ 'keten.schema': toegestaan }), service)).data),
    /type Persoon/,
  );
});

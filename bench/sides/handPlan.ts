import { Pool } from 'undici';

import { type BenchQuery, benchQueries, pageSize } from './benchQueries.ts';
import { serveAnswers } from './serveAnswers.ts';

/**
 * The floor: each question as somebody would write it by hand, over undici, without a schema, a plan or a guard.
 * `node bench/sides/handPlan.ts partner=address…`.
 */
type Json = Record<string, unknown>;
type Answer = (variables: Json) => Promise<Json>;

const pools = new Map(
  process.argv.slice(2).map((word) => {
    const [name = '', address = ''] = word.split('=');
    return [name, new Pool(address, { connections: 64, pipelining: 1 })];
  }),
);

async function ask(partner: string, query: string, variables: Json): Promise<Json> {
  const pool = pools.get(partner);
  if (pool === undefined) throw new Error(`Expected an address of \`${partner}\`.`);
  const { body } = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data } = readJson(await body.text());
  return isJson(data) ? data : {};
}

/** Asks each partner for its part of these persons, and puts the parts together. */
async function complete(
  persons: readonly Json[],
  parts: readonly (readonly [string, string])[],
): Promise<void> {
  const representations = persons.map(({ vnummer }) => ({ __typename: 'Vreemdeling', vnummer }));
  await Promise.all(
    parts.map(async ([partner, query]) => {
      const { _entities: entities } = await ask(partner, query, { representations });
      if (!Array.isArray(entities)) throw new Error('Expected entities.');
      for (const [index, entity] of entities.entries()) Object.assign(persons[index] ?? {}, entity);
    }),
  );
}

function entityQuery(part: string): string {
  return `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Vreemdeling { ${part} } } }`;
}

function answerOf({ root, parts }: BenchQuery): Answer {
  const lister = 'coa';
  const asked = [...parts]
    .filter(([partner]) => root === 'vreemdeling' || partner !== lister)
    .map(([partner, part]) => [partner, entityQuery(part)] as const);
  if (root === 'vreemdeling') {
    return async ({ v }) => {
      const person = { vnummer: v };
      await complete([person], asked);
      return { vreemdeling: person };
    };
  }
  const list = `query($l: String!, $a: String) { bewoners(locatie: $l, first: ${pageSize}, after: $a) {
    edges { node { vnummer ${parts.get(lister) ?? ''} } } pageInfo { hasNextPage endCursor } } }`;
  return async (variables) => {
    const data = await ask(lister, list, variables);
    const edges = isJson(data['bewoners']) ? data['bewoners']['edges'] : [];
    const persons = Array.isArray(edges) ? edges.map(({ node }: { node: Json }) => node) : [];
    await complete(persons, asked);
    return data;
  };
}

function readJson(text: string): Json {
  const parsed: unknown = JSON.parse(text);
  return isJson(parsed) ? parsed : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const answers = new Map(
  benchQueries.filter(({ cold }) => !cold).map((query) => [query.name, answerOf(query)]),
);

await serveAnswers(async (body) => {
  const { operationName, variables } = readJson(body);
  const plan = answers.get(String(operationName));
  if (plan === undefined || !isJson(variables)) throw new Error('Expected a question with a plan.');
  return { data: await plan(variables) };
});
for (const pool of pools.values()) await pool.close();

import { buildSubgraphSchema } from '@apollo/subgraph';
import { defaultFieldResolver, execute, parse, specifiedRules, validate } from 'graphql';

import type { SubgraphRequest, SubgraphResponse } from '../../../authz/context/ContextClaims.ts';
import type { SubgraphSdl } from '../../../authz/schema/SubgraphSchema.ts';

/** A subgraph of a test, without any guard of its own: the gateway is the only lock. */
export interface TestSubgraph {
  readonly name: string;
  /** Without the link to Federation and the scalars, which every subgraph has. */
  readonly sdl: string;
  /** Root fields. */
  readonly query?: Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => unknown>>;
  /** By type with a key, the object that a representation names. A property that is a function gets the arguments. */
  readonly entities?: Readonly<
    Record<string, (representation: Readonly<Record<string, unknown>>) => unknown>
  >;
}

type Resolver = (
  parent: Readonly<Record<string, unknown>>,
  args: Readonly<Record<string, unknown>>,
) => unknown;

/** Answers a request of the gateway. */
export type AnswerRequest = (request: SubgraphRequest) => Promise<SubgraphResponse>;

const head = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@policy", "@shareable", "@inaccessible", "@external", "@requires", "@interfaceObject"])
  scalar VNummer
  scalar Datum
`;

/** The directive that gives a field its categories. */
export function p(...categories: readonly string[]): string {
  return `@policy(policies: [[${categories.map((category) => JSON.stringify(category)).join(', ')}]])`;
}

/** The whole schema of a subgraph. */
export function sdlOf({ name, sdl }: TestSubgraph): SubgraphSdl {
  return { name, sdl: head + sdl };
}

/**
 * Makes a subgraph that answers as Apollo's library and graphql-js do.
 *
 * @param onField told the coordinate of each field that is resolved
 */
export function createTestSubgraph(
  subgraph: TestSubgraph,
  onField: (coordinate: string) => void = () => {},
): AnswerRequest {
  const resolvers: Record<string, Record<string, Resolver>> = {};
  for (const [type, find] of Object.entries(subgraph.entities ?? {}))
    resolvers[type] = { __resolveReference: find };
  for (const [field, resolve] of Object.entries(subgraph.query ?? {}))
    resolvers['Query'] = { ...resolvers['Query'], [field]: (_root, args) => resolve(args) };
  const schema = buildSubgraphSchema({ typeDefs: parse(sdlOf(subgraph).sdl), resolvers });
  return async ({ query, variables }) => {
    const document = parse(query);
    const findings = validate(schema, document, specifiedRules);
    if (findings.length > 0) return { errors: findings.map(({ message }) => ({ message })) };
    const { data, errors } = await execute({
      schema,
      document,
      variableValues: variables,
      fieldResolver: (source, args, context, info) => {
        onField(`${info.parentType.name}.${info.fieldName}`);
        return defaultFieldResolver(source, args, context, info);
      },
    });
    const plain: unknown = JSON.parse(JSON.stringify(data ?? null));
    return {
      data: isRecord(plain) ? plain : null,
      ...(errors === undefined
        ? {}
        : { errors: errors.map(({ message, extensions }) => ({ message, extensions })) }),
    };
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

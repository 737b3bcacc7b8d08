import { Kind, OperationTypeNode } from 'graphql';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';

const expected = 'no other root than `Query`: the view is read, never written';

/** The only root type is `Query`, under that name: everything else assumes it. */
export function rootsAreQueries(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return subgraphs.flatMap(({ name: subgraph, document, types }) => {
    const named = ['Mutation', 'Subscription']
      .filter((root) => types.has(root))
      .map((root) => ({ subgraph, coordinate: root, expected, got: `a type \`${root}\`` }));
    const defined = document.definitions.flatMap((definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
        ? (definition.operationTypes ?? [])
        : [],
    );
    const renamed = defined
      .filter(({ operation, type }) => operation !== OperationTypeNode.QUERY || type.name.value !== 'Query')
      .map(({ operation, type }) => ({
        subgraph,
        coordinate: type.name.value,
        expected,
        got: `\`${type.name.value}\` as the root of ${operation}`,
      }));
    return [...named, ...renamed];
  });
}

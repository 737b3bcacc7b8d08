import { GraphQLError } from 'graphql';
import { readSubgraph } from './readSubgraph.ts';
import type { SchemaFinding } from './SchemaFinding.ts';
import type { SubgraphSchema, SubgraphSdl } from './SubgraphSchema.ts';

/** Reads the schemas of several subgraphs; one that is no GraphQL is a finding. */
export function readSubgraphs(sdls: readonly SubgraphSdl[]): {
  readonly subgraphs: readonly SubgraphSchema[];
  readonly findings: readonly SchemaFinding[];
} {
  const subgraphs: SubgraphSchema[] = [];
  const findings: SchemaFinding[] = [];
  for (const sdl of sdls) {
    try {
      subgraphs.push(readSubgraph(sdl));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const { line = 0, column = 0 } = error.locations?.[0] ?? {};
      findings.push({
        subgraph: sdl.name,
        coordinate: `line ${line}, column ${column}`,
        expected: 'a GraphQL schema',
        got: error.message,
      });
    }
  }
  return { subgraphs, findings };
}

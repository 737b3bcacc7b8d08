import type { SubgraphName } from '../../../subgraphs/openSubgraph.ts';

/** The file of a partner's schema. */
export function schemaFile(name: SubgraphName): URL {
  return new URL(`../../../subgraphs/${name}/schema.graphql`, import.meta.url);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SubgraphSdl } from '../authz/schema/SubgraphSchema.ts';
import { SUBGRAPH_NAMES } from '../subgraphs/openSubgraph.ts';

/** The schemas of the ten subgraphs, as they stand in the tree. */
export function readSchemas(): readonly SubgraphSdl[] {
  return SUBGRAPH_NAMES.map((name) => ({
    name,
    sdl: readFileSync(join(import.meta.dirname, '..', 'subgraphs', name, 'schema.graphql'), 'utf8'),
  }));
}

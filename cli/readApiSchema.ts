import type { GraphQLSchema } from 'graphql';

import type { SubgraphSdl } from '../authz/schema/SubgraphSchema.ts';
import { createApiSchema } from '../gateway/parse/createApiSchema.ts';
import { composeSupergraph, readSubgraphSchema } from '../gateway/plan/composeSupergraph.ts';

/**
 * The schema that callers can name, composed of the partners' own.
 * @throws {CompositionFailed}
 */
export function readApiSchema(schemas: readonly SubgraphSdl[]): GraphQLSchema {
  return createApiSchema(composeSupergraph(schemas.map(readSubgraphSchema)).publicSdl);
}

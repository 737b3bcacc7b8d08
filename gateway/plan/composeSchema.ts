import type { GraphQLSchema } from 'graphql';

import { type PersonType, readPersonType } from '../../authz/operation/PersonType.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { lintSchemas } from '../../authz/schema/lintSchemas.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { type ObjectShape, readObjectShapes } from '../../authz/schema/readObjectShapes.ts';
import { SchemaInvalid } from '../../authz/schema/SchemaInvalid.ts';
import type { SubgraphSdl } from '../../authz/schema/SubgraphSchema.ts';
import type { WatchCache } from '../createCache.ts';
import { createApiSchema } from '../parse/createApiSchema.ts';
import { composeSupergraph, readSubgraphSchema } from './composeSupergraph.ts';
import { createPlanner, type Planner } from './createPlanner.ts';

/** Everything that follows from the subgraphs' schemas alone. Made once, at start. */
export interface ComposedSchema {
  readonly supergraphSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly categories: CategoryTable;
  readonly shapes: ReadonlyMap<string, ObjectShape>;
  readonly person: PersonType;
  readonly plan: Planner;
}

/**
 * Composes the subgraphs, after the lints that keep any field from getting round its category.
 *
 * @throws SchemaInvalid or CompositionFailed, which say where and what was expected
 */
export function composeSchema(
  subgraphs: readonly SubgraphSdl[],
  policy: Policy,
  watch?: WatchCache,
): ComposedSchema {
  const findings = lintSchemas(subgraphs, policy);
  if (findings.length > 0) throw new SchemaInvalid(findings);
  const services = subgraphs.map(readSubgraphSchema);
  const supergraph = composeSupergraph(services);
  const apiSchema = createApiSchema(supergraph.publicSdl);
  return {
    supergraphSdl: supergraph.sdl,
    apiSchema,
    categories: readCategories(subgraphs),
    shapes: readObjectShapes(subgraphs),
    person: readPersonType(apiSchema),
    plan: createPlanner(services, watch),
  };
}

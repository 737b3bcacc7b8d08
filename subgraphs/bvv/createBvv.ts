import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createBvvLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { BvvTables } from './store/tables.ts';

/** Makes the subgraph of BVV, the chain's central facility over its store. */
export function createBvv(options: PartnerOptions<BvvTables>): Subgraph {
  return createPartner(
    { name: 'bvv', folder: import.meta.url, resolvers, references, createLoaders: createBvvLoaders },
    options,
  );
}

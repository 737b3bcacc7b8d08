import type { PartnerParts } from '../common/createPartner.ts';
import { createBvvLoaders } from './loaders.ts';
import type { BvvLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { BvvTables } from './store/tables.ts';

/** The subgraph of BVV, the chain's central facility. */
export const bvvPartner: PartnerParts<BvvTables, BvvLoaders> = {
  name: 'bvv',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createBvvLoaders,
};

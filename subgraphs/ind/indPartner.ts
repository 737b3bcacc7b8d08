import type { PartnerParts } from '../common/createPartner.ts';
import { createIndLoaders } from './loaders.ts';
import type { IndLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { IndTables } from './store/tables.ts';

/** The subgraph of the IND. */
export const indPartner: PartnerParts<IndTables, IndLoaders> = {
  name: 'ind',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createIndLoaders,
};

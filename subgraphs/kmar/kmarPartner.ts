import type { PartnerParts } from '../common/createPartner.ts';
import { createKmarLoaders } from './loaders.ts';
import type { KmarLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { KmarTables } from './store/tables.ts';

/** The subgraph of KMar. */
export const kmarPartner: PartnerParts<KmarTables, KmarLoaders> = {
  name: 'kmar',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createKmarLoaders,
};

import type { PartnerParts } from '../common/createPartner.ts';
import { createAvimLoaders } from './loaders.ts';
import type { AvimLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { AvimTables } from './store/tables.ts';

/** The subgraph of AVIM. */
export const avimPartner: PartnerParts<AvimTables, AvimLoaders> = {
  name: 'avim',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createAvimLoaders,
};

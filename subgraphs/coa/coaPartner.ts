import type { PartnerParts } from '../common/createPartner.ts';
import { createCoaLoaders } from './loaders.ts';
import type { CoaLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { CoaTables } from './store/tables.ts';

/** The subgraph of COA. */
export const coaPartner: PartnerParts<CoaTables, CoaLoaders> = {
  name: 'coa',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createCoaLoaders,
};

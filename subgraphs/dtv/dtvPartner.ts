import type { PartnerParts } from '../common/createPartner.ts';
import { createDtvLoaders } from './loaders.ts';
import type { DtvLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { DtvTables } from './store/tables.ts';

/** The subgraph of DT&V. */
export const dtvPartner: PartnerParts<DtvTables, DtvLoaders> = {
  name: 'dtv',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createDtvLoaders,
};

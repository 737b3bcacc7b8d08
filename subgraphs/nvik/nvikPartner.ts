import type { PartnerParts } from '../common/createPartner.ts';
import { createNvikLoaders } from './loaders.ts';
import type { NvikLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { NvikTables } from './store/tables.ts';

/** The subgraph of NVIK. */
export const nvikPartner: PartnerParts<NvikTables, NvikLoaders> = {
  name: 'nvik',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createNvikLoaders,
};

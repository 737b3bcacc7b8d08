import type { PartnerParts } from '../common/createPartner.ts';
import { createNidosLoaders } from './loaders.ts';
import type { NidosLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { NidosTables } from './store/tables.ts';

/** The subgraph of Nidos. */
export const nidosPartner: PartnerParts<NidosTables, NidosLoaders> = {
  name: 'nidos',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createNidosLoaders,
};

import type { PartnerParts } from '../common/createPartner.ts';
import { createRechtspraakLoaders } from './loaders.ts';
import type { RechtspraakLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { RechtspraakTables } from './store/tables.ts';

/** The subgraph of the courts. */
export const rechtspraakPartner: PartnerParts<RechtspraakTables, RechtspraakLoaders> = {
  name: 'rechtspraak',
  folder: import.meta.url,
  resolvers,
  references,
  createLoaders: createRechtspraakLoaders,
};

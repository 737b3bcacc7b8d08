import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createNvikLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { NvikTables } from './store/tables.ts';

/** Makes the subgraph of NVIK over its store. */
export function createNvik(options: PartnerOptions<NvikTables>): Subgraph {
  return createPartner(
    { name: 'nvik', folder: import.meta.url, resolvers, references, createLoaders: createNvikLoaders },
    options,
  );
}

import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createAvimLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { AvimTables } from './store/tables.ts';

/** Makes the subgraph of AVIM over its store. */
export function createAvim(options: PartnerOptions<AvimTables>): Subgraph {
  return createPartner(
    { name: 'avim', folder: import.meta.url, resolvers, references, createLoaders: createAvimLoaders },
    options,
  );
}

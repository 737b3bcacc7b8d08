import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createCoaLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { CoaTables } from './store/tables.ts';

/** Makes the subgraph of COA over its store. */
export function createCoa(options: PartnerOptions<CoaTables>): Subgraph {
  return createPartner(
    { name: 'coa', folder: import.meta.url, resolvers, references, createLoaders: createCoaLoaders },
    options,
  );
}

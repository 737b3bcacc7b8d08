import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createDtvLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { DtvTables } from './store/tables.ts';

/** Makes the subgraph of DT&V over its store. */
export function createDtv(options: PartnerOptions<DtvTables>): Subgraph {
  return createPartner(
    { name: 'dtv', folder: import.meta.url, resolvers, references, createLoaders: createDtvLoaders },
    options,
  );
}

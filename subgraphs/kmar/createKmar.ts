import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createKmarLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { KmarTables } from './store/tables.ts';

/** Makes the subgraph of KMar over its store. */
export function createKmar(options: PartnerOptions<KmarTables>): Subgraph {
  return createPartner(
    { name: 'kmar', folder: import.meta.url, resolvers, references, createLoaders: createKmarLoaders },
    options,
  );
}

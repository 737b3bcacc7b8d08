import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createIndLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { IndTables } from './store/tables.ts';

/** Makes the subgraph of the IND over its store. */
export function createInd(options: PartnerOptions<IndTables>): Subgraph {
  return createPartner(
    { name: 'ind', folder: import.meta.url, resolvers, references, createLoaders: createIndLoaders },
    options,
  );
}

import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createNidosLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { NidosTables } from './store/tables.ts';

/** Makes the subgraph of Nidos over its store. */
export function createNidos(options: PartnerOptions<NidosTables>): Subgraph {
  return createPartner(
    { name: 'nidos', folder: import.meta.url, resolvers, references, createLoaders: createNidosLoaders },
    options,
  );
}

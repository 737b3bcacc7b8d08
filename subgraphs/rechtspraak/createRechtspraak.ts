import { createPartner } from '../common/createPartner.ts';
import type { PartnerOptions } from '../common/createPartner.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createRechtspraakLoaders } from './loaders.ts';
import { references, resolvers } from './resolvers.ts';
import type { RechtspraakTables } from './store/tables.ts';

/** Makes the subgraph of the courts over its store. */
export function createRechtspraak(options: PartnerOptions<RechtspraakTables>): Subgraph {
  return createPartner(
    {
      name: 'rechtspraak',
      folder: import.meta.url,
      resolvers,
      references,
      createLoaders: createRechtspraakLoaders,
    },
    options,
  );
}

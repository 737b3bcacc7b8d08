import type { Kysely } from 'kysely';
import { createSubgraph } from './createSubgraph.ts';
import type { SubgraphOptions } from './createSubgraph.ts';
import { readSchema } from './readSchema.ts';
import type { Subgraph } from './Subgraph.ts';

/** What the folder of a partner holds. */
export interface PartnerParts<Tables, Loaders> extends Pick<
  SubgraphOptions<Loaders>,
  'name' | 'resolvers' | 'references'
> {
  /** Address of a file in the folder, beside `schema.graphql`. */
  readonly folder: string;
  /** Makes the loaders of one request. */
  readonly createLoaders: (store: Kysely<Tables>) => Loaders;
}

/** What the composition root gives the subgraph of a partner. */
export interface PartnerOptions<Tables> extends Pick<SubgraphOptions<never>, 'policyRegister' | 'report'> {
  /** Its own store; closed with the subgraph. */
  readonly store: Kysely<Tables>;
}

/** Makes the subgraph of a partner over its store. */
export function createPartner<Tables, Loaders>(
  partner: PartnerParts<Tables, Loaders>,
  { store, policyRegister, report }: PartnerOptions<Tables>,
): Subgraph {
  const { name, resolvers, references, createLoaders } = partner;
  return createSubgraph({
    name,
    sdl: readSchema(partner),
    resolvers,
    references,
    createLoaders: () => createLoaders(store),
    policyRegister,
    report,
    close: () => store.destroy(),
  });
}

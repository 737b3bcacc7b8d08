import { readFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { createSubgraph } from './createSubgraph.ts';
import type { SubgraphOptions } from './createSubgraph.ts';
import type { Subgraph } from './Subgraph.ts';

/** What the composition root gives a partner's subgraph. */
export interface PartnerOptions<Tables> extends Pick<SubgraphOptions<never>, 'policyRegister' | 'report'> {
  /** Its own store; closed with the subgraph. */
  readonly store: Kysely<Tables>;
}

/** What a partner's folder holds. */
export interface PartnerParts<Tables, Loaders> extends Pick<
  SubgraphOptions<Loaders>,
  'name' | 'resolvers' | 'references'
> {
  /** Address of a file in the folder, beside `schema.graphql`. */
  readonly folder: string;
  /** Makes the loaders of one request. */
  readonly createLoaders: (store: Kysely<Tables>) => Loaders;
}

/** Makes the subgraph of a partner from the parts in its folder. */
export function createPartner<Tables, Loaders>(
  { folder, createLoaders, ...parts }: PartnerParts<Tables, Loaders>,
  { store, policyRegister, report }: PartnerOptions<Tables>,
): Subgraph {
  return createSubgraph({
    ...parts,
    sdl: readFileSync(new URL('schema.graphql', folder), 'utf8'),
    createLoaders: () => createLoaders(store),
    policyRegister,
    report,
    close: () => store.destroy(),
  });
}

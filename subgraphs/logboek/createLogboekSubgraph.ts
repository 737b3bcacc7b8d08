import { createSubgraph } from '../common/createSubgraph.ts';
import type { SubgraphOptions } from '../common/createSubgraph.ts';
import { readSchema } from '../common/readSchema.ts';
import type { Subgraph } from '../common/Subgraph.ts';
import { createLogboekLoaders } from './loaders.ts';
import type { Logboek } from './Logboek.ts';
import { references, resolvers } from './resolvers.ts';

/** What the composition root gives it. */
export interface LogboekSubgraphOptions extends Pick<SubgraphOptions<never>, 'policyRegister' | 'report'> {
  /** Closed with the subgraph. */
  readonly logboek: Logboek;
}

/** Makes the subgraph of the federation's own log: it has no store, and asks the log through a port. */
export function createLogboekSubgraph({ logboek, policyRegister, report }: LogboekSubgraphOptions): Subgraph {
  return createSubgraph({
    name: 'logboek',
    sdl: readSchema({ folder: import.meta.url }),
    resolvers,
    references,
    createLoaders: () => createLogboekLoaders(logboek),
    policyRegister,
    report,
    close: () => logboek.close(),
  });
}

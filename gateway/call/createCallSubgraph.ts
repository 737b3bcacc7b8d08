import type { ContextClaims, SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import type { SubgraphTransport } from './SubgraphTransport.ts';

/** Calls a subgraph by its name, and gives up when it is late. */
export type CallSubgraph = (
  name: string,
  request: SubgraphRequest,
  claims: ContextClaims,
) => Promise<SubgraphResponse>;

/** Told of each call: whether it was answered, and after how many seconds. */
export interface CallMetrics {
  subgraph(bron: string, outcome: 'beantwoord' | 'mislukt', seconds: number): void;
}

/**
 * Makes the call over the transports.
 *
 * @param timeout in milliseconds; a subgraph that is later counts as not available
 */
export function createCallSubgraph(
  transports: ReadonlyMap<string, SubgraphTransport>,
  timeout: number,
  metrics: CallMetrics,
): CallSubgraph {
  return async (name, request, claims) => {
    const transport = transports.get(name);
    if (transport === undefined) throw new Error(`Expected a subgraph named \`${name}\`, but there is none.`);
    const late = Promise.withResolvers<never>();
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const reason = new Error(`Subgraph \`${name}\` did not answer within ${timeout} ms.`);
      controller.abort(reason);
      late.reject(reason);
    }, timeout);
    const start = performance.now();
    let outcome: 'beantwoord' | 'mislukt' = 'mislukt';
    try {
      const response = await Promise.race([transport(request, claims, controller.signal), late.promise]);
      outcome = 'beantwoord';
      return response;
    } finally {
      clearTimeout(timer);
      metrics.subgraph(name, outcome, (performance.now() - start) / 1000);
    }
  };
}

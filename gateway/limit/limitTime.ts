import type { CallSubgraph } from '../call/createCallSubgraph.ts';

/**
 * Makes calls for one request that together take no longer than its client may have it take. Once the time is over a
 * call fails as one of a partner that is too late does, and what came before is answered.
 *
 * @param milliseconds from now
 * @param traceparent the trace that the calls are part of
 */
export function limitTime(call: CallSubgraph, milliseconds: number, traceparent: string): CallSubgraph {
  const end = performance.now() + milliseconds;
  return async (name, request, claims) =>
    await call(name, request, claims, { within: end - performance.now(), traceparent });
}

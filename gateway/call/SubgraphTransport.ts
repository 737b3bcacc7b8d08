import type { ContextClaims, SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';

/**
 * How the gateway reaches a subgraph that it knows by name only: in the same process or over HTTP. It rejects where the
 * subgraph cannot be reached, refuses, or does not answer before `signal` aborts.
 */
export type SubgraphTransport = (
  request: SubgraphRequest,
  claims: ContextClaims,
  signal: AbortSignal,
  /** The trace that the call is part of (W3C Trace Context); none where the gateway asks for itself. */
  traceparent?: string,
) => Promise<SubgraphResponse>;

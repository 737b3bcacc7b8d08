import type { ContextClaims, SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import type { SubgraphTransport } from './SubgraphTransport.ts';

/** Calls a subgraph by its name, and gives up when it is late. */
export type CallSubgraph = (
  name: string,
  request: SubgraphRequest,
  claims: ContextClaims,
  more?: CallMore,
) => Promise<SubgraphResponse>;

/** What a call may be told beside what it asks. */
export interface CallMore {
  /** How long it may take at most, in milliseconds, where that is less than a call may take anyway. */
  readonly within?: number;
  /** The trace that it is part of (W3C Trace Context); none where the gateway asks for itself. */
  readonly traceparent?: string;
}

/** What the calls go over, and who is told of them. */
export interface CallSettings {
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** In milliseconds; a subgraph that is later counts as not available. */
  readonly timeout: number;
  /** Told of each call: whether it was answered, and after how many seconds. */
  readonly metrics: {
    subgraph(bron: string, outcome: 'beantwoord' | 'mislukt', seconds: number): void;
  };
  /** Told why a call failed, or which codes of errors it was answered with; callers are told neither. */
  readonly onError: (what: string, error: unknown) => void;
}

/** Codes of errors that are answers: a denial, or an argument of the caller. */
const expectedCodes: ReadonlySet<unknown> = new Set(['UNAUTHORIZED_FIELD_OR_TYPE', 'BAD_USER_INPUT']);

/** Makes the call over the transports. */
export function createCallSubgraph(settings: CallSettings): CallSubgraph {
  const { transports, metrics, onError } = settings;
  return async (name, request, claims, { within = Infinity, traceparent } = {}) => {
    const timeout = Math.min(settings.timeout, within);
    const transport = transports.get(name);
    if (transport === undefined) throw new Error(`Expected a subgraph named \`${name}\`, but there is none.`);
    if (timeout <= 0) throw new Error(`There is no time left to call subgraph \`${name}\`.`);
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
      const response = await Promise.race([
        transport(request, claims, controller.signal, traceparent),
        late.promise,
      ]);
      outcome = 'beantwoord';
      const codes = (response.errors ?? []).map(({ extensions }) => extensions?.['code']);
      const unexpected = codes.filter((code) => !expectedCodes.has(code));
      if (unexpected.length > 0) {
        onError(`subgraph ${name} answered with errors`, new Error([...new Set(unexpected)].join(', ')));
      }
      return response;
    } catch (error) {
      onError(`calling subgraph ${name}`, error);
      throw error;
    } finally {
      clearTimeout(timer);
      metrics.subgraph(name, outcome, (performance.now() - start) / 1000);
    }
  };
}

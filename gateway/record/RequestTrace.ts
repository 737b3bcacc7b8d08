import type { TraceSpan } from '../../audit/RequestRecord.ts';
import { drawRandom } from '../../authz/context/drawRandom.ts';

/** When a request came in, and its place in a trace. Made once a request. */
export interface RequestTrace {
  readonly span: TraceSpan;
  /** In the time of `performance.now()`. */
  readonly began: number;
  /** What subgraphs are sent, so that what they do hangs under this request (W3C Trace Context). */
  readonly traceparent: string;
}

/** Version, trace id, span id, flags; a version after 00 may have more behind it (W3C Trace Context 3.2). */
const form = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

const noSpan = '0'.repeat(16);

/**
 * Takes over the trace of the caller, or begins one. A header of another form counts as none.
 *
 * @param header `traceparent` of the request
 */
export function createRequestTrace(header: string | undefined): RequestTrace {
  const [, version, trace = '', parent = '', flags = '', more] = form.exec(header ?? '') ?? [];
  const isTaken = version !== undefined && (version !== '00' || more === undefined);
  const span = {
    trace: isTaken ? trace : drawRandom(16, 'hex'),
    span: drawRandom(8, 'hex'),
    parent: isTaken ? parent : noSpan,
  };
  const traceparent = `00-${span.trace}-${span.span}-${isTaken ? flags : '01'}`;
  return { span, began: performance.now(), traceparent };
}

import type { ProcessingLine } from './processingLines.ts';

/** Lines of Logboek Dataverwerkingen as an OTLP `ExportTraceServiceRequest` in JSON (OTLP 1.x, JSON Protobuf encoding). */
export function traceRequest(lines: readonly ProcessingLine[]): object {
  const byResource = Map.groupBy(lines, ({ resource }) => resource.attributes);
  return {
    resourceSpans: Array.from(byResource, ([attributes, spans]) => ({
      resource: { attributes: keyValues(attributes) },
      scopeSpans: [{ scope: { name: 'vreemdelingenbeeld' }, spans: spans.map(spanOf) }],
    })),
  };
}

/** Values of the enumerations `SpanKind` and `StatusCode`. */
const [internal, server, unset, error] = [1, 2, 0, 2];

function spanOf(line: ProcessingLine): object {
  const { trace_id: traceId, span_id: spanId, parent_span_id: parentSpanId, name, attributes } = line;
  return {
    traceId,
    spanId,
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name,
    kind: 'dpl.core.data_subject_id' in attributes ? internal : server,
    startTimeUnixNano: nanoseconds(line.start_time),
    endTimeUnixNano: nanoseconds(line.end_time),
    attributes: keyValues(attributes),
    status: { code: line.status === 'Error' ? error : unset },
  };
}

/** 64-bit numbers are decimal strings in this encoding. */
function nanoseconds(milliseconds: number): string {
  return String(BigInt(milliseconds) * 1_000_000n);
}

function keyValues(attributes: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: value } }));
}

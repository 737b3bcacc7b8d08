import * as v from 'valibot';

/** What the standards say of a line or a record, in their tables of fields. Nothing else may be in one. */

const trace = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const span = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const milliseconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1));
const uri = v.pipe(v.string(), v.url());

/** Logboek Dataverwerkingen, section 3.2.2 (Interface); of its attributes those of `dpl.core`, and no other. */
export const LdvLine = v.strictObject({
  trace_id: trace,
  span_id: span,
  parent_span_id: v.optional(span),
  status: v.picklist(['Unset', 'Ok', 'Error']),
  name: text,
  start_time: milliseconds,
  end_time: milliseconds,
  resource: v.optional(v.strictObject({ attributes: v.record(v.string(), v.string()) })),
  attributes: v.union([
    v.strictObject({
      'dpl.core.processing_activity_id': uri,
      'dpl.core.foreign_operation.processor': v.optional(uri),
    }),
    v.strictObject({
      'dpl.core.processing_activity_id': uri,
      'dpl.core.data_subject_id': text,
      'dpl.core.data_subject_id_type': text,
      'dpl.core.foreign_operation.processor': v.optional(uri),
    }),
  ]),
});

const sources = v.strictObject({
  'adl.core.request': v.optional(v.looseObject({})),
  'adl.core.response': v.optional(v.looseObject({})),
  'adl.core.policies': v.optional(v.looseObject({})),
  'adl.core.information': v.optional(v.looseObject({})),
  'adl.core.configuration': v.optional(v.looseObject({})),
});

/** Authorization Decision Log, section Interface. */
export const AdlRecord = v.pipe(
  v.strictObject({
    trace_id: trace,
    span_id: span,
    parent_span_id: v.optional(span),
    event_name: v.picklist([
      'adl.access_evaluation',
      'adl.access_evaluations',
      'adl.search_subject',
      'adl.search_action',
      'adl.search_resource',
    ]),
    timestamp: milliseconds,
    status: v.picklist(['Unset', 'Ok', 'Error']),
    attributes: v.optional(sources),
    resource: v.optional(v.record(v.string(), v.string())),
    body: v.optional(sources),
  }),
  v.check(
    ({ attributes = {}, body = {} }) => Object.keys(attributes).every((key) => !(key in body)),
    'each field in one place only',
  ),
  v.check(
    ({ status, attributes = {}, body = {} }) =>
      status === 'Error' || 'adl.core.response' in { ...attributes, ...body },
    'the response can be retrieved',
  ),
);

/** A record in the shape of the standard's own example of a search (section Logged sources). */
export const adlExample = {
  trace_id: '28dbeec32e77635cc19bc3204ec56c41',
  span_id: '17c59821784ee492',
  parent_span_id: 'c4e1d75a3f9b8240',
  event_name: 'adl.search_subject',
  timestamp: 1757240136089,
  status: 'Unset',
  attributes: {
    'adl.core.policies': { git: 'e4c15a063048367da367d5588d703b5e4a6b760e' },
    'adl.core.information': { 'managers-api': { span_id: '45deb36022f53afa' } },
  },
  body: {
    'adl.core.request': { subject: { type: 'user' }, action: { name: 'approve' } },
    'adl.core.response': { results: [{ type: 'user', id: 'carol' }] },
  },
};

const keyValues = v.array(v.strictObject({ key: text, value: v.strictObject({ stringValue: v.string() }) }));
const nanoseconds = v.pipe(v.string(), v.regex(/^\d+000000$/));

/** OTLP `ExportTraceServiceRequest` in JSON (trace_service.proto, trace.proto). */
export const OtlpRequest = v.strictObject({
  resourceSpans: v.array(
    v.strictObject({
      resource: v.strictObject({ attributes: keyValues }),
      scopeSpans: v.array(
        v.strictObject({
          scope: v.strictObject({ name: text }),
          spans: v.array(
            v.strictObject({
              traceId: trace,
              spanId: span,
              parentSpanId: v.optional(span),
              name: text,
              kind: v.picklist([1, 2]),
              startTimeUnixNano: nanoseconds,
              endTimeUnixNano: nanoseconds,
              attributes: keyValues,
              status: v.strictObject({ code: v.picklist([0, 1, 2]) }),
            }),
          ),
        }),
      ),
    }),
  ),
});

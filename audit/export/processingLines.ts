import type { LoggedConsultation, LoggedRequest } from '../read/LoggedRequest.ts';

/** A line of Logboek Dataverwerkingen (Logius, section Interface); its names are the standard's. */
export interface ProcessingLine {
  /** Hexadecimal, as are the spans. */
  readonly trace_id: string;
  readonly span_id: string;
  readonly parent_span_id?: string;
  readonly status: 'Unset' | 'Error';
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly start_time: number;
  readonly end_time: number;
  readonly resource: { readonly attributes: Readonly<Record<string, string>> };
  readonly attributes: Readonly<Record<string, string>>;
}

/** The type of what a person is called in these lines: a pseudonym of the v-number, under the person's own key. */
export const subjectIdType = 'vreemdelingennummer';

const noSpan = '0000000000000000';
/** A refusal is no failure: only what the system itself could not do is an `Error`. */
const failures = new Set(['INTERNAL_SERVER_ERROR']);

/**
 * The lines of a request: one for itself, about nobody, and as its children one for each person of whom something was
 * given. A request for no known processing activity processed no personal data and has none. No user is in them.
 * @param processorOf a URL for the partner of a role, for requests that came with a span of its own application's
 */
export function processingLines(
  request: LoggedRequest,
  resource: Readonly<Record<string, string>>,
  processorOf: (partner: string) => string | null,
): readonly ProcessingLine[] {
  const { ground, moment, duur, trace, span, parent, soort } = request;
  if (ground === null || ground.verwerking === '') return [];
  const processor = parent === noSpan ? null : processorOf(ground.partner);
  const common = {
    status: failures.has(request.code) ? ('Error' as const) : ('Unset' as const),
    start_time: moment - duur,
    end_time: moment,
    resource: { attributes: resource },
  };
  const attributes = {
    'dpl.core.processing_activity_id': ground.verwerking,
    ...(processor === null ? {} : { 'dpl.core.foreign_operation.processor': processor }),
  };
  const own: ProcessingLine = {
    trace_id: trace,
    span_id: span,
    ...(parent === noSpan ? {} : { parent_span_id: parent }),
    ...common,
    name: soort === 'operatie' ? 'Vraag aan het vreemdelingenbeeld' : 'Vragen aan het beslispunt',
    attributes,
  };
  const child = ({ span: id, persoon }: LoggedConsultation): ProcessingLine => ({
    trace_id: trace,
    span_id: id,
    parent_span_id: span,
    ...common,
    name: 'Raadplegen van een persoon',
    attributes: {
      'dpl.core.processing_activity_id': ground.verwerking,
      'dpl.core.data_subject_id': persoon.subject.toString('hex'),
      'dpl.core.data_subject_id_type': subjectIdType,
    },
  });
  return [own, ...request.inzagen.filter(({ gegeven }) => gegeven !== null).map(child)];
}

import type { LoggedFields, LoggedRequest } from '../read/LoggedRequest.ts';

/** A record of the Authorization Decision Log (Logius, section Interface); its names are the standard's. */
export interface DecisionRecord {
  readonly trace_id: string;
  readonly span_id: string;
  readonly parent_span_id?: string;
  readonly event_name: 'adl.access_evaluation' | 'adl.access_evaluations';
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** A denial is a decision, never an `Error`. */
  readonly status: 'Unset' | 'Error';
  readonly attributes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly resource: Readonly<Record<string, string>>;
  readonly body: { readonly 'adl.core.request': object; readonly 'adl.core.response': object };
}

interface Evaluation {
  readonly resource: object;
  readonly decision: boolean;
  readonly context: object;
}

const noSpan = '0000000000000000';

/**
 * The record of a request: one for each operation, with the decision on each field of it in the form of AuthZEN. A
 * person is named by its pseudonym, a user not at all.
 */
export function decisionRecord(
  request: LoggedRequest,
  resource: Readonly<Record<string, string>>,
): DecisionRecord {
  const { ground, trace, span, parent, moment, code, uitkomst } = request;
  const evaluations = [
    ...evaluationsOf(request.gegeven, null),
    ...evaluationsOf(request.geweigerd, null),
    ...request.inzagen.flatMap(({ persoon, gegeven, geweigerd }) => {
      const person = persoon.subject.toString('hex');
      return [...evaluationsOf(gegeven, person), ...evaluationsOf(geweigerd, person)];
    }),
  ];
  const asked = {
    subject: { type: 'rol', id: ground?.rol ?? '' },
    action: {
      name: 'raadplegen',
      ...(ground === null || ground.verwerking === ''
        ? {}
        : { properties: { processing_activity_id: ground.verwerking } }),
    },
  };
  const several = evaluations.length > 0;
  return {
    trace_id: trace,
    span_id: span,
    ...(parent === noSpan ? {} : { parent_span_id: parent }),
    event_name: several ? 'adl.access_evaluations' : 'adl.access_evaluation',
    timestamp: moment,
    status: code === 'INTERNAL_SERVER_ERROR' ? 'Error' : 'Unset',
    attributes:
      ground === null || ground.permissionSet === ''
        ? {}
        : { 'adl.core.policies': { 'permission-set': ground.permissionSet } },
    resource,
    body: several
      ? {
          'adl.core.request': {
            ...asked,
            evaluations: evaluations.map((one) => ({ resource: one.resource })),
          },
          'adl.core.response': {
            evaluations: evaluations.map(({ decision, context }) => ({ decision, context })),
          },
        }
      : {
          'adl.core.request': { ...asked, resource: { type: 'operatie', id: span } },
          'adl.core.response': {
            decision: uitkomst === 'beantwoord',
            ...(code === '' ? {} : { context: { code } }),
          },
        },
  };
}

function evaluationsOf(set: LoggedFields | null, person: string | null): readonly Evaluation[] {
  if (set === null) return [];
  const decision = set.besluit === 'gegeven';
  return set.velden.map(({ veld, door }) => ({
    resource: {
      type: 'veld',
      id: veld,
      ...(person === null ? {} : { properties: { betrokkene: person } }),
    },
    decision,
    context: decision ? { afspraken: door } : { reden: door[0] ?? '' },
  }));
}

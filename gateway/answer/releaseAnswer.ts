import type { ExecutionResult, GraphQLError } from 'graphql';

import type { Modus } from '../../authz/policy/Policy.ts';
import type { JsonObject } from '../call/JsonObject.ts';

/** What there is to answer, and what was denied or is missing in it. */
export interface Answered {
  readonly data: JsonObject | null;
  /** Of fields that are denied, or whose condition does not hold for a person. */
  readonly denials: readonly GraphQLError[];
  /** Of partners that did not answer. */
  readonly failures: readonly GraphQLError[];
}

/**
 * Answers as a client is told of denials: beside null, with nothing else, or not at all. See
 * `docs/decisions/0021-clients-are-registered-and-told-in-three-ways.md`.
 */
export function releaseAnswer(modus: Modus, { data, denials, failures }: Answered): ExecutionResult {
  const errors = [...(modus === 'verborgen' ? [] : denials), ...failures];
  const released = modus === 'weiger' && denials.length > 0 ? null : data;
  return { data: released, ...(errors.length > 0 ? { errors } : {}) };
}

import * as v from 'valibot';

import { type Evaluation, EvaluationInvalid } from './Evaluation.ts';
import { defaultsForm, readEvaluation, readForm } from './readEvaluation.ts';

/** When to stop asking (AuthZEN NLGov 1.0.0, Evaluations semantics). */
export type Semantic = 'execute_all' | 'deny_on_first_deny' | 'permit_on_first_permit';

/** Several questions at once. */
export interface Evaluations {
  readonly semantic: Semantic;
  /** In the order of the request; one that has not the form of a question is denied, and does not keep the others. */
  readonly items: readonly (Evaluation | EvaluationInvalid)[];
}

/** Most questions in a request: a query that reads every field of a person asks about this many kinds of them. */
export const maximumEvaluations = 100;

const form = v.object(
  {
    ...defaultsForm.entries,
    evaluations: v.optional(
      v.pipe(
        v.array(v.unknown(), 'a list'),
        v.maxLength(maximumEvaluations, `a list of at most ${maximumEvaluations}`),
      ),
    ),
    options: v.optional(
      v.object(
        {
          evaluations_semantic: v.optional(
            v.picklist(
              ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'],
              '`execute_all`, `deny_on_first_deny` or `permit_on_first_permit`',
            ),
          ),
        },
        'an object',
      ),
    ),
  },
  'an object',
);

/**
 * Reads a request that may hold several questions, with what is given once for all of them filled in: a part that a
 * question has itself replaces the whole of that part.
 *
 * @returns the one question where there is no list of them
 * @throws {@link EvaluationInvalid} where the request as a whole has another form
 */
export function readEvaluations(body: unknown): Evaluations | Evaluation {
  const { evaluations = [], options } = readForm(form, body);
  if (evaluations.length === 0) return readEvaluation(body);
  const defaults = readRecord(body);
  return {
    semantic: options?.evaluations_semantic ?? 'execute_all',
    items: evaluations.map((item) => {
      try {
        return readEvaluation({ ...defaults, ...readRecord(item) });
      } catch (error) {
        if (error instanceof EvaluationInvalid) return error;
        throw error;
      }
    }),
  };
}

function readRecord(value: unknown): Readonly<Record<string, unknown>> {
  return readForm(v.record(v.string(), v.unknown(), 'an object'), value);
}

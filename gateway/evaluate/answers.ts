import type { EvaluationDecision } from './Evaluation.ts';
import type { EvaluationReason } from './evaluationReasons.ts';

/** A denial with its reason, and what else there is to tell. */
export function denied(
  reden: EvaluationReason,
  more: Readonly<Record<string, unknown>> = {},
): EvaluationDecision {
  return { decision: false, context: { reden, ...more } };
}

/** A permission with the agreements that give it. */
export function permitted(afspraken: readonly string[]): EvaluationDecision {
  return { decision: true, context: { afspraken } };
}

import type { Alternatief, FieldDecision } from './Decision.ts';

/**
 * Whether a field may be given for a person.
 *
 * INVARIANT: it is `true` only where every demand was established, and it never throws: a condition
 * without demands, or an answer of `relaties` that is not exactly `true`, such as a promise, does not hold.
 * @param relaties codes of the relations that hold between the caller and the person.
 */
export function conditionHolds(decision: FieldDecision, relaties: ReadonlySet<string>): boolean {
  try {
    if (decision.besluit === 'toegestaan') return true;
    if (decision.besluit !== 'voorwaardelijk' || decision.voorwaarden.length === 0) return false;
    return decision.voorwaarden.every((alternatieven) =>
      alternatieven.some((alternatief) => allEstablished(alternatief, relaties)),
    );
  } catch {
    return false;
  }
}

function allEstablished(alternatief: Alternatief, relaties: ReadonlySet<string>): boolean {
  return alternatief.relaties.length > 0 && alternatief.relaties.every((code) => exactly(relaties.has(code)));
}

function exactly(answer: unknown): boolean {
  return answer === true;
}

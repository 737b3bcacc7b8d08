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
    // Loops: this is asked of every field of every person, and a closure costs more than the question.
    for (const alternatieven of decision.voorwaarden)
      if (!someEstablished(alternatieven, relaties)) return false;
    return true;
  } catch {
    return false;
  }
}

function someEstablished(alternatieven: readonly Alternatief[], relaties: ReadonlySet<string>): boolean {
  for (const alternatief of alternatieven) if (allEstablished(alternatief, relaties)) return true;
  return false;
}

function allEstablished(alternatief: Alternatief, relaties: ReadonlySet<string>): boolean {
  if (alternatief.relaties.length === 0) return false;
  for (const code of alternatief.relaties) if (!exactly(relaties.has(code))) return false;
  return true;
}

function exactly(answer: unknown): boolean {
  return answer === true;
}

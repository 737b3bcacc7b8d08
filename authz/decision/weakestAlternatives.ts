import type { Alternatief } from './Decision.ts';

function demandsAllOf(one: Alternatief, other: Alternatief): boolean {
  return other.relaties.every((relatie) => one.relaties.includes(relatie));
}

/**
 * Leaves out each alternative that demands all of another's relations: where it holds, the other holds.
 * Of two that demand the same, the first stays. Sorted by agreement.
 */
export function weakestAlternatives(alternatieven: readonly Alternatief[]): readonly Alternatief[] {
  const sorted = alternatieven.toSorted((one, other) => (one.afspraak < other.afspraak ? -1 : 1));
  return sorted.filter(
    (one, index) =>
      !sorted.some(
        (other, place) => demandsAllOf(one, other) && (place < index || !demandsAllOf(other, one)),
      ),
  );
}

import type { Alternatief, FieldDecision, Reden } from './Decision.ts';
import type { PermissionSet } from './PermissionSet.ts';

/**
 * Decides on a field: it needs all of its categories, so the strictest decision counts.
 * A field without a category is denied, as is one with a category that the set does not know.
 * @param categories in the order of the schema; the first that is denied gives the reason.
 */
export function decideField(permissionSet: PermissionSet, categories: readonly string[]): FieldDecision {
  if (categories.length === 0) return denied('');
  const voorwaarden: (readonly Alternatief[])[] = [];
  for (const categorie of categories) {
    const decision = permissionSet.decisions.get(categorie);
    if (decision?.besluit === 'toegestaan') continue;
    if (decision?.besluit !== 'voorwaardelijk') return denied(categorie, decision?.reden);
    voorwaarden.push(decision.alternatieven);
  }
  return voorwaarden.length === 0
    ? Object.freeze({ besluit: 'toegestaan' })
    : Object.freeze({ besluit: 'voorwaardelijk', voorwaarden: Object.freeze(voorwaarden) });
}

function denied(categorie: string, reden: Reden = 'GEEN_AFSPRAAK'): FieldDecision {
  return Object.freeze({ besluit: 'geweigerd', reden, categorie });
}

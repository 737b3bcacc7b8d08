import type { Decision } from '../../../authz/decision/Decision.ts';

/** The ways in which a category is given: for each the relations that it demands. */
export function waysOf(decision: Decision | undefined): readonly (readonly string[])[] {
  if (decision === undefined || decision.besluit === 'geweigerd') return [];
  return decision.besluit === 'toegestaan' ? [[]] : decision.alternatieven.map(({ relaties }) => relaties);
}

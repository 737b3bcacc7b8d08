import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';

/** The agreements that give a category to a role, about somebody with these relations. */
export function agreementsFor(
  permissionSet: PermissionSet,
  categorie: string,
  relaties: ReadonlySet<string>,
): readonly string[] {
  const decision = permissionSet.decisions.get(categorie);
  if (decision?.besluit === 'toegestaan') return decision.afspraken;
  if (decision?.besluit !== 'voorwaardelijk') return [];
  return decision.alternatieven
    .filter((alternatief) => alternatief.relaties.every((relatie) => relaties.has(relatie)))
    .map(({ afspraak }) => afspraak);
}

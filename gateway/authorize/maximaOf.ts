import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';

/** Most persons that a request may name by v-number (Haal Centraal BRP: 10). */
export const maximumNamed = 10;

/** How many persons a request may ask about through a root field: one number for each of its categories. */
export function maximaOf(
  coordinate: string,
  permissionSet: PermissionSet,
  categories: CategoryTable,
): number[] {
  return (categories.get(coordinate) ?? []).map((categorie) => {
    const decision = permissionSet.decisions.get(categorie);
    return decision === undefined || decision.besluit === 'geweigerd' ? 0 : decision.maximumPersonen;
  });
}

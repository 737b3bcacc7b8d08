import type { PermissionSet } from './PermissionSet.ts';

const known = new WeakMap<PermissionSet, ReadonlySet<string>>();

/**
 * The relations that some condition of a permission set demands. Whether another one holds decides nothing for the
 * caller, and is nothing that the caller's questions should tell anybody (AVG art. 5(1)(c)).
 *
 * @returns codes of relations; the same set for the same permission set
 */
export function demandedRelations(permissionSet: PermissionSet): ReadonlySet<string> {
  const found = known.get(permissionSet);
  if (found !== undefined) return found;
  const demanded = new Set(
    [...permissionSet.decisions.values()].flatMap((decision) =>
      decision.besluit === 'voorwaardelijk' ? decision.alternatieven.flatMap(({ relaties }) => relaties) : [],
    ),
  );
  known.set(permissionSet, demanded);
  return demanded;
}

import { createHash } from 'node:crypto';
import { frozenMap } from '../policy/frozenMap.ts';
import type { Policy } from '../policy/Policy.ts';
import { canonicalJson } from './canonicalJson.ts';
import { decideCategory } from './decideCategory.ts';
import type { PermissionSet } from './PermissionSet.ts';

/**
 * Decides on every category for a role and a purpose at a moment.
 * A role or a purpose that is unknown, or that do not belong together, gives a set that denies all.
 * @param moment milliseconds since the epoch.
 */
export function compilePermissionSet(
  policy: Policy,
  rol: string,
  doel: string,
  moment: number,
): PermissionSet {
  // Agreements with other roles or for other purposes decide nothing here, and are most of them.
  const afspraken = policy.afspraken.filter(
    (afspraak) => afspraak.rollen.includes(rol) && afspraak.doelen.includes(doel),
  );
  const about = { ...policy, afspraken };
  const decisions = [...policy.categorieen.keys()]
    .toSorted()
    .map((categorie) => [categorie, decideCategory(about, rol, doel, categorie, moment)] as const);
  const id = createHash('sha256')
    .update(canonicalJson([rol, doel, decisions]))
    .digest('hex');
  return Object.freeze({ id, rol, doel, decisions: frozenMap(decisions) });
}

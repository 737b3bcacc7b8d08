import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import type { Caller } from '../../end-to-end/harness/Caller.ts';
import { NOW } from '../../end-to-end/harness/startTestSystem.ts';
import { allCallers } from '../questions.ts';
import { waysOf } from './waysOf.ts';

/** The callers of whom one is given no more than another, so far as decisions go, from the same place and in the same case. */
export function narrowerPairs(policy: Policy): { readonly narrower: Caller; readonly wider: Caller }[] {
  const roles = [...policy.rollen.values()].filter(({ intern }) => !intern);
  const sets = roles.flatMap(({ code, doelen }) =>
    doelen.map((doel) => compilePermissionSet(policy, code, doel, NOW)),
  );
  return allCallers(policy).flatMap((narrower) => {
    const set = sets.find(({ rol, doel }) => rol === narrower.token.rol && doel === narrower.token.doelen[0]);
    if (set === undefined || !givesAnything(set)) return [];
    return sets
      .filter((other) => other !== set && isWithin(set, other))
      .map(({ rol, doel }) => ({
        narrower,
        wider: { ...narrower, token: { ...narrower.token, rol, doelen: [doel] } },
      }));
  });
}

function givesAnything({ decisions }: PermissionSet): boolean {
  return [...decisions.values()].some((decision) => waysOf(decision).length > 0);
}

/** Whether each way in which one set gives a category demands all that some way of the other does. */
function isWithin(narrower: PermissionSet, wider: PermissionSet): boolean {
  return [...narrower.decisions].every(([categorie, decision]) => {
    const ways = waysOf(wider.decisions.get(categorie));
    return waysOf(decision).every((relaties) =>
      ways.some((way) => way.every((relatie) => relaties.includes(relatie))),
    );
  });
}

import { compilePermissionSet } from '../decision/compilePermissionSet.ts';
import { nextBoundary } from '../decision/nextBoundary.ts';
import type { PermissionSet } from '../decision/PermissionSet.ts';
import type { Policy } from './Policy.ts';

/** The permission sets of one policy, each compiled once between two boundaries. */
export interface PermissionSets {
  /** The set of a role and a purpose now. */
  get(rol: string, doel: string): PermissionSet;
}

/** @param clock now, in milliseconds since the epoch. */
export function createPermissionSets(policy: Policy, clock: () => number): PermissionSets {
  let from = Infinity;
  let until = -Infinity;
  const compiled = new Map<string, PermissionSet>();
  return {
    get(rol, doel) {
      const moment = clock();
      // A clock that was set back has left the time that the sets were compiled for, too.
      if (!(moment >= from && moment < until)) {
        compiled.clear();
        from = moment;
        until = nextBoundary(policy, moment);
      }
      // Outsiders choose the words: only what the policy names is kept, so that they cannot fill the memory.
      if (policy.rollen.get(rol)?.doelen.includes(doel) !== true) {
        return compilePermissionSet(policy, rol, doel, moment);
      }
      const key = JSON.stringify([rol, doel]);
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const set = compilePermissionSet(policy, rol, doel, moment);
      compiled.set(key, set);
      return set;
    },
  };
}

import type { Decision } from '../../authz/decision/Decision.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { Policy } from '../../authz/policy/Policy.ts';

const denied: Decision = Object.freeze({ besluit: 'geweigerd', reden: 'DOEL_NIET_TOEGESTAAN' });

/** The permission set of a caller whose token does not have the purpose that it states: nothing, of any category. */
export function denyingPermissionSet(policy: Policy, rol: string, doel: string): PermissionSet {
  return Object.freeze({
    id: `geen:${policy.digest}:${rol}:${doel}`,
    rol,
    doel,
    decisions: new Map([...policy.categorieen.keys()].map((code) => [code, denied])),
  });
}

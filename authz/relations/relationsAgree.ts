import { canonicalJson } from '../decision/canonicalJson.ts';
import type { Policy } from '../policy/Policy.ts';

/** Whether two policies establish the same relations, each by the same evidence. */
export function relationsAgree(one: Policy, other: Policy): boolean {
  if (one.relaties === other.relaties) return true;
  return canonicalJson(evidenceOf(one)) === canonicalJson(evidenceOf(other));
}

function evidenceOf({ relaties }: Policy): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from(relaties, ([code, { bewijs }]) => [code, bewijs]));
}

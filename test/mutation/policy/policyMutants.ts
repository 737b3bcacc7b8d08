import type { Policy } from '../../../authz/policy/Policy.ts';
import { addAfspraken } from './addAfspraken.ts';
import { mutateAfspraken } from './mutateAfspraken.ts';
import { mutateTables } from './mutateTables.ts';
import { mutateVerboden } from './mutateVerboden.ts';
import type { PolicyMutant } from './PolicyMutant.ts';

/** Every mutant of a policy. */
export function* policyMutants(policy: Policy): Generator<PolicyMutant> {
  yield* mutateAfspraken(policy);
  yield* addAfspraken(policy);
  yield* mutateVerboden(policy);
  yield* mutateTables(policy);
}

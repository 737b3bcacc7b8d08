import type { Policy } from '../../policy/Policy.ts';
import { type Check, type CheckFinding, severities } from './CheckFinding.ts';
import { deadAgreements } from './deadAgreements.ts';
import { overlappingAgreements } from './overlappingAgreements.ts';
import { reviewDates } from './reviewDates.ts';
import { sensitivePurposes } from './sensitivePurposes.ts';
import { shadowedAgreements } from './shadowedAgreements.ts';
import { unusedCategories } from './unusedCategories.ts';

const checks: readonly Check[] = [
  reviewDates,
  shadowedAgreements,
  deadAgreements,
  overlappingAgreements,
  unusedCategories,
  sensitivePurposes,
];

/**
 * Looks for what is valid in a policy and yet wants somebody's attention.
 * @param moment milliseconds since the epoch.
 * @returns the worst first.
 */
export function checkPolicy(policy: Policy, moment: number): readonly CheckFinding[] {
  return checks
    .flatMap((check) => check(policy, moment))
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

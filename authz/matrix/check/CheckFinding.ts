import type { Policy } from '../../policy/Policy.ts';

/** How bad a finding is: an error fails the check. */
export const severities = ['error', 'warning', 'note'] as const;

/** What a check of the policy found. */
export interface CheckFinding {
  readonly severity: (typeof severities)[number];
  /** Which check. */
  readonly check: string;
  /** Id of an agreement, code of a category or role, or the place in a file. */
  readonly subject: string;
  /** What it means, in a sentence. */
  readonly message: string;
}

/**
 * Looks for one kind of thing in a policy that is valid.
 * @param moment milliseconds since the epoch.
 */
export type Check = (policy: Policy, moment: number) => readonly CheckFinding[];

import type { Policy } from '../../../authz/policy/Policy.ts';

/** The policy with one thing in it changed; everything else is the same object. */
export interface PolicyMutant {
  /** What was done, as a row of the report counts it. */
  readonly kind: string;
  /** To what, in words. */
  readonly what: string;
  readonly policy: Policy;
}

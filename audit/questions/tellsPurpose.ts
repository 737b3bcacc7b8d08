import type { Policy } from '../../authz/policy/Policy.ts';

/**
 * Whether a person is told that it was consulted for a purpose. One that the policy does not know any more is not told:
 * what it was about is not known either.
 */
export function tellsPurpose({ doelen }: Policy): (doel: string) => boolean {
  return (doel) => doelen.get(doel)?.inzage.soort === 'volledig';
}

import type { FieldDecision } from '../decision/Decision.ts';
import { allow, rule } from './graphqlShield.ts';
import { createIsGiven } from './createIsGiven.ts';
import type { ShieldContext } from './ShieldContext.ts';
import { unauthorizedError } from './unauthorizedError.ts';

/** A rule of graphql-shield. */
export type FieldRule = typeof allow | ReturnType<ReturnType<typeof rule>>;

/**
 * The rule of one field.
 *
 * INVARIANT: no rule is cached: `contextual` gives the answer for one row to all rows, `strict` outlives
 * a change of role on one context.
 */
export function createFieldRule(veld: string, decision: FieldDecision): FieldRule {
  if (decision.besluit === 'toegestaan') return allow;
  if (decision.besluit === 'geweigerd') {
    const denied = unauthorizedError(veld, decision.reden);
    return rule(veld, { cache: 'no_cache' })(() => denied);
  }
  const notInvolved = unauthorizedError(veld, 'GEEN_BETROKKENHEID');
  const isGiven = createIsGiven(veld, decision);
  return rule(veld, { cache: 'no_cache' })((parent: unknown, _args: unknown, context: ShieldContext) =>
    isGiven(parent, context) ? true : notInvolved,
  );
}

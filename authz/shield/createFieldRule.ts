import { conditionHolds } from '../decision/conditionHolds.ts';
import type { FieldDecision } from '../decision/Decision.ts';
import { allow, rule } from './graphqlShield.ts';
import { ownProperty } from './ownProperty.ts';
import { isListedKey } from './listedPersons.ts';
import { relatiesOf } from './ShieldContext.ts';
import type { ShieldContext } from './ShieldContext.ts';
import { unauthorizedError } from './unauthorizedError.ts';

/** A rule of graphql-shield. */
export type FieldRule = typeof allow | ReturnType<ReturnType<typeof rule>>;

/**
 * The rule of one field. A conditional field is given only on an object that names its person, in
 * `vnummer`, and only if the condition holds for that person; so at the root it is denied. The key of a person whom
 * a list names is given with the list.
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
  return rule(veld, { cache: 'no_cache' })((parent: unknown, _args: unknown, context: ShieldContext) =>
    isListedKey(veld, parent) || conditionHolds(decision, relatiesOf(context, ownProperty(parent, 'vnummer')))
      ? true
      : notInvolved,
  );
}

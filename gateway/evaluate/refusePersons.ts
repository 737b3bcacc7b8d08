import { decideField } from '../../authz/decision/decideField.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { maximaOf, maximumNamed } from '../authorize/maximaOf.ts';
import { denied } from './answers.ts';
import type { EvaluationDecision } from './Evaluation.ts';

/** The root field by which GraphQL asks about so many persons with a known number: one, or several. */
export function entryFor(persons: number): string {
  return persons > 1 ? 'Query.vreemdelingen' : 'Query.vreemdeling';
}

/**
 * Refuses to say anything about a person where a query could not ask about as many persons at once (R17): the decision
 * point is no way round the limits of GraphQL.
 *
 * @param persons how many the whole request names
 * @returns null where it may ask
 */
export function refusePersons(
  persons: number,
  permissionSet: PermissionSet,
  categories: CategoryTable,
): EvaluationDecision | null {
  const entry = entryFor(persons);
  const decision = decideField(permissionSet, categories.get(entry) ?? []);
  if (decision.besluit === 'geweigerd') return denied(decision.reden);
  // INVARIANT: a root field has no condition (a lint of the composition), for there is no person yet that it could be about.
  if (decision.besluit === 'voorwaardelijk') return denied('GEEN_BETROKKENHEID');
  const maximum = Math.min(maximumNamed, ...maximaOf(entry, permissionSet, categories));
  return persons > maximum ? denied('TE_VEEL_PERSONEN') : null;
}

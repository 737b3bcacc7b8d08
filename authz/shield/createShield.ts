import type { GraphQLResolveInfo } from 'graphql';
import type { FieldDecision } from '../decision/Decision.ts';
import { concealError } from './concealError.ts';
import { createFieldRule } from './createFieldRule.ts';
import type { FieldRule } from './createFieldRule.ts';
import { deny, shield } from './graphqlShield.ts';
import { unauthorizedError } from './unauthorizedError.ts';

/** What graphql-shield makes of a rule tree: it generates one middleware a field. */
export type Shield = ReturnType<typeof shield>;

/**
 * Hands graphql-shield one rule for every field.
 * What no rule names is denied, and what a resolver throws is concealed.
 */
export function createShield(decisions: ReadonlyMap<string, FieldDecision>): Shield {
  const tree: Record<string, Record<string, FieldRule>> = {};
  for (const [coordinate, decision] of decisions) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    tree[typeName] = { ...tree[typeName], [fieldName]: createFieldRule(coordinate, decision) };
  }
  return shield(tree, { fallbackRule: deny, fallbackError, allowExternalErrors: false, debug: false });
}

/** Shield calls it with what the resolver threw, or with null where a rule answered `false` or failed. */
function fallbackError(
  error: unknown,
  _parent: unknown,
  _args: unknown,
  _context: unknown,
  info: GraphQLResolveInfo,
): Error {
  return error === null
    ? unauthorizedError(`${info.parentType.name}.${info.fieldName}`, 'GEEN_AFSPRAAK')
    : concealError(error);
}

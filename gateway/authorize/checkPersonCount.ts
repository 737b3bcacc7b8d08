import { GraphQLError } from 'graphql';

import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { gatewayError } from '../errors/gatewayError.ts';
import { maximaOf, maximumNamed } from './maximaOf.ts';
import type { Roots } from './readRoots.ts';

/**
 * Refuses a request that asks about more persons than the agreements behind its root fields give at once (R17), before
 * anything is fetched.
 *
 * @param query name of the query root type
 * @throws `TE_VEEL_PERSONEN`; `BAD_USER_INPUT` for a page of less than one
 */
export function checkPersonCount(
  query: string,
  roots: Roots,
  permissionSet: PermissionSet,
  categories: CategoryTable,
): void {
  const named = new Set(roots.named.flatMap(({ vnummers }) => vnummers)).size;
  const longest = Math.max(0, ...roots.named.map(({ vnummers }) => vnummers.length));
  if (Math.max(named, longest) > maximumNamed) {
    throw tooMany(maximumNamed, Math.max(named, longest));
  }
  const small = roots.lists.find(({ first }) => first < 1);
  if (small !== undefined) {
    throw new GraphQLError(`Expected \`first\` to be 1 or more, but got ${small.first}.`, {
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
  const asked = named + roots.lists.reduce((sum, { first }) => sum + first, 0);
  const fields = [...roots.named, ...roots.lists].map(({ field }) => `${query}.${field.name}`);
  const maximum = Math.min(
    ...fields.flatMap((coordinate) => maximaOf(coordinate, permissionSet, categories)),
  );
  if (asked > maximum) throw tooMany(maximum, asked);
}

function tooMany(maximum: number, asked: number): GraphQLError {
  return gatewayError(
    'TE_VEEL_PERSONEN',
    `Expected at most ${maximum} persons in one request, but it asks about ${asked}.`,
  );
}

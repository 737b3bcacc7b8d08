import { type GraphQLError, SchemaMetaFieldDef } from 'graphql';

import type { Modus } from '../../authz/policy/Policy.ts';
import type { PreparedOperation } from '../createPreparer.ts';
import type { ComposedSchema } from '../plan/composeSchema.ts';
import { deniedError } from './deniedError.ts';

/** The errors of what is denied whatever the data are, in the order of the answer. */
export function deniedErrors(
  { apiSchema }: ComposedSchema,
  { root, denied, introspects, decided }: PreparedOperation,
  modus: Modus,
): readonly GraphQLError[] {
  const query = apiSchema.getQueryType()?.name ?? 'Query';
  // `__schema` is non-null, so where the role sees no schema it takes all data along, and there is none.
  const hidden = modus !== 'verborgen' && introspects && decided.roleSchema() === null ? root : [];
  return [
    ...hidden
      .filter(({ name }) => name === SchemaMetaFieldDef.name)
      .map(({ path, name }) => deniedError(path, `${query}.${name}`, 'GEEN_AFSPRAAK')),
    ...denied.map(({ path, veld, decision }) => deniedError(path, veld, decision.reden)),
  ];
}

import { type GraphQLError, type GraphQLSchema, SchemaMetaFieldDef } from 'graphql';

import type { FilteredOperation } from '../../authz/operation/filterOperation.ts';
import type { DecidedSchema } from '../authorize/createDecidedSchemas.ts';
import { deniedError } from './deniedError.ts';

/** The errors of what is denied whatever the data are, in the order of the answer. */
export function deniedErrors(
  apiSchema: GraphQLSchema,
  { root, denied, introspects }: FilteredOperation,
  { roleSchema }: DecidedSchema,
): readonly GraphQLError[] {
  const query = apiSchema.getQueryType()?.name ?? 'Query';
  // `__schema` is non-null, so where the role sees no schema it takes all data along, and there is none.
  const hidden = introspects && roleSchema() === null ? root : [];
  return [
    ...hidden
      .filter(({ name }) => name === SchemaMetaFieldDef.name)
      .map(({ path, name }) => deniedError(path, `${query}.${name}`, 'GEEN_AFSPRAAK')),
    ...denied.map(({ path, veld, decision }) => deniedError(path, veld, decision.reden)),
  ];
}

import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import { type GraphQLSchema, isIntrospectionType } from 'graphql';

import type { FieldDecision } from '../decision/Decision.ts';

/**
 * The schema as a role sees it for a purpose: denied fields are not in it, and neither are types that nothing leads to
 * any more. What is given on a condition is in it.
 *
 * @param apiSchema the whole schema that callers can name
 * @param decide the decision on a schema coordinate
 * @returns null where nothing at all is given
 */
export function createRoleSchema(
  apiSchema: GraphQLSchema,
  decide: (coordinate: string) => FieldDecision,
): GraphQLSchema | null {
  const filtered = mapSchema(apiSchema, {
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) => {
      const type = apiSchema.getType(typeName);
      if (type !== undefined && isIntrospectionType(type)) return field;
      return decide(`${typeName}.${fieldName}`).besluit === 'geweigerd' ? null : field;
    },
  });
  const query = filtered.getQueryType();
  if (query === null || query === undefined || Object.keys(query.getFields()).length === 0) return null;
  return pruneSchema(filtered);
}

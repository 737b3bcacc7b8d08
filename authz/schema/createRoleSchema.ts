import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';

import type { FieldDecision } from '../decision/Decision.ts';

/**
 * The schema as a role sees it for a purpose: denied fields are not in it, and neither are types that nothing leads to
 * any more. What is given on a condition is in it. An interface keeps the fields that all of its types that are left
 * have, so that the schema is valid (GraphQL specification, 3.6.1).
 *
 * @param apiSchema the whole schema that callers can name
 * @param decide the decision on a schema coordinate
 * @returns null where nothing at all is given
 */
export function createRoleSchema(
  apiSchema: GraphQLSchema,
  decide: (coordinate: string) => FieldDecision,
): GraphQLSchema | null {
  const given = (typeName: string, fieldName: string): boolean =>
    decide(`${typeName}.${fieldName}`).besluit !== 'geweigerd';
  const filtered = mapSchema(apiSchema, {
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) => (given(typeName, fieldName) ? field : null),
    [MapperKind.INTERFACE_FIELD]: (field, fieldName, typeName) => {
      const type = apiSchema.getType(typeName);
      return isInterfaceType(type) && allProvide(apiSchema, type, fieldName, given) ? field : null;
    },
  });
  const pruned = pruneWhole(filtered);
  // Where no root field is given, or none that leads to anything, there is no root.
  return isObjectType(pruned.getQueryType()) ? pruned : null;
}

/** Prunes what nothing leads to, and the unions of which no type is left, which pruning alone would leave. */
function pruneWhole(schema: GraphQLSchema): GraphQLSchema {
  const pruned = pruneSchema(schema);
  const isEmpty = (type: GraphQLNamedType): boolean => isUnionType(type) && type.getTypes().length === 0;
  if (!Object.values(pruned.getTypeMap()).some(isEmpty)) return pruned;
  return pruneWhole(mapSchema(pruned, { [MapperKind.UNION_TYPE]: (type) => (isEmpty(type) ? null : type) }));
}

/** Whether every type behind an interface, of which anything is given, gives a field. */
function allProvide(
  schema: GraphQLSchema,
  type: GraphQLInterfaceType,
  fieldName: string,
  given: (typeName: string, fieldName: string) => boolean,
): boolean {
  return schema
    .getImplementations(type)
    .objects.filter((object) => Object.keys(object.getFields()).some((name) => given(object.name, name)))
    .every((object) => given(object.name, fieldName));
}

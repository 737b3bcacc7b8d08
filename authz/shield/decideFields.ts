import { isIntrospectionType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { decideField } from '../decision/decideField.ts';
import type { FieldDecision } from '../decision/Decision.ts';
import type { PermissionSet } from '../decision/PermissionSet.ts';
import type { CategoryTable } from '../schema/CategoryTable.ts';

/** Category of the schema itself: `_service{sdl}` names fields that a role may not know of. */
export const SCHEMA_CATEGORY = 'keten.schema';

/**
 * Fields that the subgraph library adds. `Query._entities` gives objects and no data of its own: each field
 * below it is decided by itself, on the person of the object that it stands on.
 */
const FEDERATION_CATEGORIES: CategoryTable = new Map([
  ['Query._service', [SCHEMA_CATEGORY]],
  ['_Service.sdl', [SCHEMA_CATEGORY]],
]);

const ENTITIES: FieldDecision = Object.freeze({ besluit: 'toegestaan' });

/**
 * Decides on every field of every object type of a subgraph, by coordinate.
 * INVARIANT: it is total over the schema; a field without a category is denied.
 */
export function decideFields(
  schema: GraphQLSchema,
  categories: CategoryTable,
  permissionSet: PermissionSet,
): ReadonlyMap<string, FieldDecision> {
  const decisions = new Map<string, FieldDecision>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const fieldName of Object.keys(type.getFields())) {
      const coordinate = `${type.name}.${fieldName}`;
      const decision =
        coordinate === 'Query._entities'
          ? ENTITIES
          : decideField(
              permissionSet,
              FEDERATION_CATEGORIES.get(coordinate) ?? categories.get(coordinate) ?? [],
            );
      decisions.set(coordinate, decision);
    }
  }
  return decisions;
}

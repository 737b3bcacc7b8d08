import { type GraphQLSchema, isAbstractType } from 'graphql';
import { LRUCache } from 'lru-cache';

import { createVisibility, type Visibility } from '../../authz/decision/createVisibility.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { createRoleSchema } from '../../authz/schema/createRoleSchema.ts';
import type { ObjectShape } from '../../authz/schema/readObjectShapes.ts';

/** All that is decided for one permission set over one schema. */
export interface DecidedSchema {
  /** The decision on a schema coordinate, `Type.field`. */
  readonly decide: (coordinate: string) => FieldDecision;
  readonly visible: Visibility;
  /** The concrete types of an interface or a union; of any other type only itself. */
  readonly possibleTypes: (typeName: string) => ReadonlySet<string>;
  /** The schema for introspection; null where nothing is given. Made when first asked for. */
  readonly roleSchema: () => GraphQLSchema | null;
}

/** The parts of a composed schema that decisions are made over. */
export interface DecidableSchema {
  readonly apiSchema: GraphQLSchema;
  readonly categories: CategoryTable;
  readonly shapes: ReadonlyMap<string, ObjectShape>;
}

/** Permission sets kept at most; there are as many as roles with their purposes. */
const permissionSetsKept = 100;

/** Makes the decisions over a schema, once for each permission set, kept by its id. */
export function createDecidedSchemas(
  schema: DecidableSchema,
): (permissionSet: PermissionSet) => DecidedSchema {
  const kept = new LRUCache<string, DecidedSchema>({ max: permissionSetsKept });
  const concrete = readConcreteTypes(schema.apiSchema);
  return (permissionSet) => {
    const known = kept.get(permissionSet.id);
    if (known !== undefined) return known;
    const made = decideSchema(schema, concrete, permissionSet);
    kept.set(permissionSet.id, made);
    return made;
  };
}

function decideSchema(
  schema: DecidableSchema,
  concrete: ReadonlyMap<string, ReadonlySet<string>>,
  permissionSet: PermissionSet,
): DecidedSchema {
  const decisions = new Map(
    Array.from(schema.categories, ([coordinate, categories]) => [
      coordinate,
      decideField(permissionSet, categories),
    ]),
  );
  const unknown = decideField(permissionSet, []);
  const decide = (coordinate: string): FieldDecision => decisions.get(coordinate) ?? unknown;
  let roleSchema: GraphQLSchema | null | undefined;
  return {
    decide,
    visible: createVisibility(schema.shapes, schema.categories, permissionSet),
    possibleTypes: (typeName) => concrete.get(typeName) ?? new Set([typeName]),
    roleSchema: () => {
      if (roleSchema === undefined) roleSchema = createRoleSchema(schema.apiSchema, decide);
      return roleSchema;
    },
  };
}

/** By interface or union, its concrete types. */
function readConcreteTypes(schema: GraphQLSchema): ReadonlyMap<string, ReadonlySet<string>> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  return new Map(
    abstract.map((type) => [type.name, new Set(schema.getPossibleTypes(type).map(({ name }) => name))]),
  );
}

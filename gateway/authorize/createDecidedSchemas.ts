import { GraphQLObjectType, GraphQLSchema, isAbstractType } from 'graphql';

import { createVisibility, type Visibility } from '../../authz/decision/createVisibility.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { createRoleSchema } from '../../authz/schema/createRoleSchema.ts';
import type { ObjectShape } from '../../authz/schema/readObjectShapes.ts';
import { createCache, type WatchCache } from '../createCache.ts';

/** All that is decided for one permission set over one schema. */
export interface DecidedSchema {
  /** The decision on a schema coordinate, `Type.field`. */
  readonly decide: (coordinate: string) => FieldDecision;
  readonly visible: Visibility;
  /** The concrete types of an interface or a union; of any other type only itself. */
  readonly possibleTypes: (typeName: string) => ReadonlySet<string>;
  /** The schema for introspection; null where nothing is given. Made when first asked for. */
  readonly roleSchema: () => GraphQLSchema | null;
  /** The schema for a client that may not know what it is denied: where nothing is given, it has nothing. */
  readonly visibleSchema: () => GraphQLSchema;
}

/** The parts of a composed schema that decisions are made over. */
export interface DecidableSchema {
  readonly apiSchema: GraphQLSchema;
  readonly categories: CategoryTable;
  readonly shapes: ReadonlyMap<string, ObjectShape>;
}

/** All that is decided over a schema, by permission set. */
export type DecidedSchemas = (permissionSet: PermissionSet) => DecidedSchema;

/** Permission sets kept at most; there are as many as roles with their purposes. */
const permissionSetsKept = 100;

/** GraphQL has no schema without fields; nothing but the meta-fields can be asked of this one. */
const nothing = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: {} }),
  assumeValid: true,
});

/** Makes the decisions over a schema, once for each permission set, kept by its id. */
export function createDecidedSchemas(schema: DecidableSchema, watch?: WatchCache): DecidedSchemas {
  const kept = createCache<DecidedSchema>({ name: 'besluiten', max: permissionSetsKept, watch });
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
  let role: GraphQLSchema | null | undefined;
  const roleSchema = (): GraphQLSchema | null => {
    if (role === undefined) role = createRoleSchema(schema.apiSchema, decide);
    return role;
  };
  return {
    decide,
    visible: createVisibility(schema.shapes, schema.categories, permissionSet),
    possibleTypes: (typeName) => concrete.get(typeName) ?? new Set([typeName]),
    roleSchema,
    visibleSchema: () => roleSchema() ?? nothing,
  };
}

/** By interface or union, its concrete types. */
function readConcreteTypes(schema: GraphQLSchema): ReadonlyMap<string, ReadonlySet<string>> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  return new Map(
    abstract.map((type) => [type.name, new Set(schema.getPossibleTypes(type).map(({ name }) => name))]),
  );
}

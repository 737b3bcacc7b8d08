import type { CategoryTable } from '../schema/CategoryTable.ts';
import type { ObjectShape } from '../schema/readObjectShapes.ts';
import { conditionHolds } from './conditionHolds.ts';
import { decideField } from './decideField.ts';
import type { FieldDecision } from './Decision.ts';
import type { PermissionSet } from './PermissionSet.ts';

/** Whether a caller may know that a person has an object of this type. */
export type Visibility = (typeName: string, relaties: ReadonlySet<string>) => boolean;

/**
 * An entry of a list of an interface or a union that may not be seen is absent, for its place, its type
 * and the length of the list would tell. This says which those are. A type with a `@key` is visible for a
 * person where every field of its keys may be read; one without where at least one of its fields may.
 *
 * @param shapes object types by name; one that is not among them is never visible
 * @param categories by schema coordinate
 */
export function createVisibility(
  shapes: ReadonlyMap<string, ObjectShape>,
  categories: CategoryTable,
  permissionSet: PermissionSet,
): Visibility {
  const decide = (typeName: string, fields: readonly string[]): readonly FieldDecision[] =>
    fields.map((field) => decideField(permissionSet, categories.get(`${typeName}.${field}`) ?? []));
  const types = new Map(
    Array.from(shapes, ([typeName, { fields, keyFields }]) => [
      typeName,
      { keys: decide(typeName, keyFields), fields: decide(typeName, fields) },
    ]),
  );

  return (typeName, relaties) => {
    const type = types.get(typeName);
    if (type === undefined) return false;
    return type.keys.length > 0
      ? type.keys.every((decision) => conditionHolds(decision, relaties))
      : type.fields.some((decision) => conditionHolds(decision, relaties));
  };
}

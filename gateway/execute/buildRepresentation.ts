import type { RequiresSelection } from '@graphql-hive/router-query-planner';

import { createJsonObject, isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';

/**
 * Builds the representation of an entity (Apollo Federation subgraph specification, `_Any`) from what is known of it.
 *
 * @returns null where something that is required is not known: the entity is then not asked about
 */
export function buildRepresentation(
  object: JsonObject,
  requires: readonly RequiresSelection[],
): JsonObject | null {
  const representation = createJsonObject();
  return fill(representation, object, requires) ? representation : null;
}

function fill(
  representation: JsonObject,
  object: JsonObject,
  requires: readonly RequiresSelection[],
): boolean {
  return requires.every((selection) => {
    if (selection.kind === 'InlineFragment') {
      const typename = readOwn(object, '__typename');
      return typename === selection.typeCondition ? fill(representation, object, selection.selections) : true;
    }
    if (selection.kind !== 'Field') return false;
    const value = readOwn(object, selection.alias ?? selection.name);
    if (value === undefined) return false;
    const built = buildValue(value, selection.selections ?? []);
    if (built === undefined) return false;
    representation[selection.name] = built;
    return true;
  });
}

function buildValue(value: unknown, selections: readonly RequiresSelection[]): unknown {
  if (selections.length === 0 || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => buildValue(item, selections));
    return items.includes(undefined) ? undefined : items;
  }
  return isJsonObject(value) ? (buildRepresentation(value, selections) ?? undefined) : undefined;
}

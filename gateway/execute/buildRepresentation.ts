import type { RequiresSelection } from '@graphql-hive/router-query-planner';

import { isKindOf, type PlanTypes } from './PlanTypes.ts';
import { createJsonObject, isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';

/**
 * Builds the representation of an entity (Apollo Federation subgraph specification, `_Any`) from what is known of it.
 *
 * @returns null where something that is required is not known: the entity is then not asked about
 */
export function buildRepresentation(
  object: JsonObject,
  requires: readonly RequiresSelection[],
  types: Pick<PlanTypes, 'possibleTypes'>,
): JsonObject | null {
  const representation = createJsonObject();
  return fill(representation, object, requires, types) ? representation : null;
}

function fill(
  representation: JsonObject,
  object: JsonObject,
  requires: readonly RequiresSelection[],
  types: Pick<PlanTypes, 'possibleTypes'>,
): boolean {
  return requires.every((selection) => {
    if (selection.kind === 'InlineFragment') {
      const typename = readOwn(object, '__typename');
      if (!isKindOf(types, typename, selection.typeCondition)) return true;
      return fill(representation, object, selection.selections, types);
    }
    if (selection.kind !== 'Field') return false;
    const value = readOwn(object, selection.name);
    if (value === undefined) return false;
    const built = buildValue(value, selection.selections ?? [], types);
    if (built === undefined) return false;
    representation[selection.alias ?? selection.name] = built;
    return true;
  });
}

function buildValue(
  value: unknown,
  selections: readonly RequiresSelection[],
  types: Pick<PlanTypes, 'possibleTypes'>,
): unknown {
  if (selections.length === 0 || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => buildValue(item, selections, types));
    return items.includes(undefined) ? undefined : items;
  }
  return isJsonObject(value) ? (buildRepresentation(value, selections, types) ?? undefined) : undefined;
}

import { Kind, parse, type SelectionSetNode } from 'graphql';

/**
 * What a selection takes of a value of the world, fields under their own names: `project(person, '{ bsn }')`.
 * Fragments are on the `__typename` of the value.
 */
export function project(value: unknown, selection: string): unknown {
  const [definition] = parse(selection).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('Expected one operation.');
  return take(value, definition.selectionSet);
}

function take(value: unknown, selection: SelectionSetNode): unknown {
  if (Array.isArray(value)) return value.map((item) => take(item, selection));
  if (!isObject(value)) return null;
  const taken: Record<string, unknown> = {};
  for (const node of selection.selections) {
    if (node.kind === Kind.FIELD) {
      const field = value[node.name.value];
      taken[node.name.value] =
        node.selectionSet === undefined ? (field ?? null) : take(field, node.selectionSet);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const taking = node.typeCondition?.name.value === value['__typename'];
      if (taking) Object.assign(taken, take(value, node.selectionSet));
    }
  }
  return taken;
}

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { Kind, parse } from 'graphql';
import type { ConstDirectiveNode, SelectionSetNode } from 'graphql';
import type { FieldShape, SubgraphSchema } from './SubgraphSchema.ts';
import { namedType, objectTypesOf, placesOf } from './typeGraph.ts';

/** The field set in the `fields` argument of `@key` or `@requires`; null where there is none to read. */
export function fieldSetOf(directive: ConstDirectiveNode): SelectionSetNode | null {
  const fields = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  if (fields?.kind !== Kind.STRING) return null;
  try {
    const [operation, more] = parse(`{ ${fields.value} }`).definitions;
    return operation?.kind === Kind.OPERATION_DEFINITION && more === undefined
      ? operation.selectionSet
      : null;
  } catch {
    return null;
  }
}

/** What a field set selects: the fields that exist, and the coordinates of those that do not. */
export interface SelectedFields {
  readonly fields: readonly FieldShape[];
  readonly missing: readonly string[];
}

/**
 * Resolves a field set through its nested selections and fragments, in every subgraph that is given.
 * A field of an interface stands for that field of each object type that implements it.
 */
export function resolveFieldSet(
  subgraphs: readonly SubgraphSchema[],
  type: string,
  set: SelectionSetNode,
): SelectedFields {
  const fields: FieldShape[] = [];
  const missing: string[] = [];
  const objects = objectTypesOf(subgraphs, type);
  for (const selection of set.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = resolveFieldSet(
        subgraphs,
        selection.typeCondition?.name.value ?? type,
        selection.selectionSet,
      );
      fields.push(...inner.fields);
      missing.push(...inner.missing);
      continue;
    }
    const name = selection.name.value;
    if (selection.kind === Kind.FRAGMENT_SPREAD || objects.length === 0) {
      missing.push(`${type}.${name}`);
      continue;
    }
    for (const object of objects) {
      const found = placesOf(subgraphs, object).flatMap((place) =>
        place.type.fields.filter((field) => field.name === name),
      );
      if (found.length === 0) missing.push(`${object}.${name}`);
      fields.push(...found);
      if (selection.selectionSet === undefined) continue;
      for (const output of new Set(found.map((field) => namedType(field.output)))) {
        const inner = resolveFieldSet(subgraphs, output, selection.selectionSet);
        fields.push(...inner.fields);
        missing.push(...inner.missing);
      }
    }
  }
  return { fields, missing };
}

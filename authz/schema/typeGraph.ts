import { Kind } from 'graphql';
import type { TypeNode } from 'graphql';
import type { FieldShape, SubgraphSchema, TypeShape } from './SubgraphSchema.ts';

/** The name of the type inside lists and non-nulls. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** A type as one subgraph has it. */
export interface PlacedType {
  readonly subgraph: string;
  readonly type: TypeShape;
}

/** Every field of every type of a kind, with the subgraph that has it. */
export function fieldsOf(
  subgraphs: readonly SubgraphSchema[],
  kind: TypeShape['kind'],
): readonly { readonly subgraph: string; readonly field: FieldShape }[] {
  return subgraphs.flatMap(({ name: subgraph, types }) =>
    [...types.values()]
      .filter((type) => type.kind === kind)
      .flatMap((type) => type.fields.map((field) => ({ subgraph, field }))),
  );
}

/** A type as each subgraph has it. */
export function placesOf(subgraphs: readonly SubgraphSchema[], type: string): readonly PlacedType[] {
  return subgraphs.flatMap(({ name, types }) => {
    const found = types.get(type);
    return found === undefined ? [] : [{ subgraph: name, type: found }];
  });
}

/** Names of the object types that a value of a type can have, over all subgraphs; none for a scalar. */
export function objectTypesOf(subgraphs: readonly SubgraphSchema[], name: string): readonly string[] {
  const found = new Set<string>();
  for (const { types } of subgraphs) {
    for (const type of types.values()) {
      if (type.kind === 'object' && (type.name === name || type.interfaces.includes(name))) {
        found.add(type.name);
      }
      if (type.name === name) for (const member of type.members) found.add(member);
    }
  }
  return [...found];
}

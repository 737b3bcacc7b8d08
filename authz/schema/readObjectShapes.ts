import { Kind } from 'graphql';
import { fieldSetOf } from './fieldSet.ts';
import { readSubgraph } from './readSubgraph.ts';
import type { SubgraphSdl, TypeShape } from './SubgraphSchema.ts';

/** The fields of an object type, and which of them name one object of it between the partners. */
export interface ObjectShape {
  readonly fields: readonly string[];
  /** Fields of its `@key`s; empty where the type has none. */
  readonly keyFields: readonly string[];
}

/**
 * Reads every object type of one or more subgraphs, by name; a type of more than one has the fields of all.
 *
 * @throws {GraphQLError} when a schema is no GraphQL
 * @throws {Error} on a `@key` that is no list of fields of the type itself
 */
export function readObjectShapes(sdls: readonly SubgraphSdl[]): ReadonlyMap<string, ObjectShape> {
  const shapes = new Map<string, ObjectShape>();
  for (const type of sdls.flatMap((sdl) => [...readSubgraph(sdl).types.values()])) {
    if (type.kind !== 'object') continue;
    const { fields = [], keyFields = [] } = shapes.get(type.name) ?? {};
    shapes.set(type.name, {
      fields: unique([...fields, ...type.fields.map(({ name }) => name)]),
      keyFields: unique([...keyFields, ...keyFieldsOf(type)]),
    });
  }
  return shapes;
}

function keyFieldsOf(type: TypeShape): readonly string[] {
  const keys = type.directives.filter(({ name }) => name.value === 'key');
  return keys.flatMap((key) => {
    const selections = fieldSetOf(key)?.selections ?? [];
    const names = selections.map((field) =>
      field.kind === Kind.FIELD && field.selectionSet === undefined ? field.name.value : '',
    );
    if (names.length === 0 || names.includes('')) {
      throw new Error(`The \`@key\` of \`${type.name}\` must name fields of the type itself.`);
    }
    return names;
  });
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

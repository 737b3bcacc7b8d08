import { Kind } from 'graphql';
import type { SchemaFinding } from '../SchemaFinding.ts';
import { fieldSetOf, resolveFieldSet } from '../fieldSet.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';

/**
 * Only a field of a key is non-null: any other can be denied, and a null in a non-null place would take
 * what stands beside it along.
 */
export function deniableFieldsAreNullable(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return subgraphs.flatMap((schema) => {
    const keys = keyFields(schema);
    return [...schema.types.values()]
      .flatMap(({ fields }) => fields)
      .filter(({ output, coordinate }) => output.kind === Kind.NON_NULL_TYPE && !keys.has(coordinate))
      .map(({ coordinate }) => ({
        subgraph: schema.name,
        coordinate,
        expected: 'a nullable type, as it can be denied',
        got: 'a non-null type on a field that is in no key',
      }));
  });
}

function keyFields(schema: SubgraphSchema): ReadonlySet<string> {
  const coordinates = [...schema.types.values()].flatMap((type) =>
    type.directives
      .filter(({ name }) => name.value === 'key')
      .map(fieldSetOf)
      .filter((set) => set !== null)
      .flatMap((set) => resolveFieldSet([schema], type.name, set).fields)
      .map(({ coordinate }) => coordinate),
  );
  return new Set(coordinates);
}

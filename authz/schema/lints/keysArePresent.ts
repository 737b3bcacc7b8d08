import type { SchemaFinding } from '../SchemaFinding.ts';
import { fieldSetOf, resolveFieldSet } from '../fieldSet.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';

/** What a `@key` names are fields of the subgraph that states it. */
export function keysArePresent(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return subgraphs.flatMap((schema) =>
    [...schema.types.values()].flatMap((type) =>
      type.directives
        .filter(({ name }) => name.value === 'key')
        .flatMap((directive) => {
          const set = fieldSetOf(directive);
          const missing = set === null ? ['no field set'] : resolveFieldSet([schema], type.name, set).missing;
          return missing.map((got) => ({
            subgraph: schema.name,
            coordinate: type.name,
            expected: 'a `@key` of fields that this subgraph has',
            got: set === null ? got : `\`${got}\``,
          }));
        }),
    ),
  );
}

import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';

const expected =
  'a name that does not begin with `_` and holds no `__`, which are for GraphQL and Federation';

/** No type or field takes a name that GraphQL or Federation adds itself, such as `_entities` or `_Service`. */
export function namesAreFree(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return subgraphs.flatMap(({ name: subgraph, types }) =>
    [...types.values()]
      .flatMap((type) => [
        { coordinate: type.name, name: type.name },
        ...type.fields.map(({ coordinate, name }) => ({ coordinate, name })),
      ])
      .filter(({ name }) => name.startsWith('_') || name.includes('__'))
      .map(({ coordinate, name }) => ({ subgraph, coordinate, expected, got: `\`${name}\`` })),
  );
}

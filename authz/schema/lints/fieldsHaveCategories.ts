import type { SchemaFinding } from '../SchemaFinding.ts';
import { categoriesOf } from '../categoriesOf.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';
import { fieldsOf } from '../typeGraph.ts';

/**
 * Each field of each object type has one group of categories: root fields, keys and externals too, and so
 * each field that implements one of an interface.
 */
export function fieldsHaveCategories(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return fieldsOf(subgraphs, 'object').flatMap(({ subgraph, field }) => {
    const read = categoriesOf(field);
    return read.ok
      ? []
      : {
          subgraph,
          coordinate: field.coordinate,
          expected: 'one `@policy(policies: [["category", …]])`',
          got: read.got,
        };
  });
}

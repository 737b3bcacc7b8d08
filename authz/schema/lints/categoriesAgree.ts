import { categoriesOf } from '../categoriesOf.ts';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';
import { fieldsOf } from '../typeGraph.ts';

/**
 * A field that stands in several subgraphs has the same categories in each: composers have merged different
 * ones as an "or" (apollographql/federation #3321).
 */
export function categoriesAgree(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  const first = new Map<string, { readonly subgraph: string; readonly text: string }>();
  return fieldsOf(subgraphs, 'object').flatMap(({ subgraph, field }) => {
    const read = categoriesOf(field);
    if (!read.ok) return [];
    const text = read.categories.toSorted().join('`, `');
    const earlier = first.get(field.coordinate);
    if (earlier === undefined) first.set(field.coordinate, { subgraph, text });
    return earlier === undefined || earlier.text === text
      ? []
      : {
          subgraph,
          coordinate: field.coordinate,
          expected: `the categories of subgraph ${earlier.subgraph}: \`${earlier.text}\``,
          got: `\`${text}\``,
        };
  });
}

import type { Policy } from '../../policy/Policy.ts';
import { categoriesOf } from '../categoriesOf.ts';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';
import { fieldsOf } from '../typeGraph.ts';

/** Each category is one that the policy knows. */
export function categoriesAreKnown(
  subgraphs: readonly SubgraphSchema[],
  policy: Policy,
): readonly SchemaFinding[] {
  return fieldsOf(subgraphs, 'object').flatMap(({ subgraph, field }) => {
    const read = categoriesOf(field);
    if (!read.ok) return [];
    return read.categories
      .filter((categorie) => !policy.categorieen.has(categorie))
      .map((categorie) => ({
        subgraph,
        coordinate: field.coordinate,
        expected: 'a category of the policy',
        got: `\`${categorie}\``,
      }));
  });
}

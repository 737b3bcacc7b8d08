import type { Policy } from '../../policy/Policy.ts';
import { categoriesOf } from '../categoriesOf.ts';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';
import { namedType, objectTypesOf, placesOf } from '../typeGraph.ts';

/**
 * What is reached from `Query` before any person is, is given without a condition or not at all: a condition
 * is about a person, and there is none yet. Persons, and whatever else is an entity, have a `@key`.
 */
export function rootFieldsAreUnconditional(
  subgraphs: readonly SubgraphSchema[],
  policy: Policy,
): readonly SchemaFinding[] {
  const conditional = new Map(
    policy.afspraken
      .filter(({ voorwaarden }) => voorwaarden.length > 0)
      .flatMap(({ id, categorieen }) => categorieen.map((categorie) => [categorie, id] as const)),
  );
  const reached = new Set<string>();
  const findings: SchemaFinding[] = [];
  const walk = (object: string): void => {
    const places = placesOf(subgraphs, object);
    const isEntity = places.some(({ type }) => type.directives.some(({ name }) => name.value === 'key'));
    if (isEntity || reached.has(object)) return;
    reached.add(object);
    for (const { subgraph, type } of places) {
      for (const field of type.fields) {
        const read = categoriesOf(field);
        for (const categorie of read.ok ? read.categories : []) {
          const afspraak = conditional.get(categorie);
          if (afspraak === undefined) continue;
          findings.push({
            subgraph,
            coordinate: field.coordinate,
            expected: `\`${categorie}\` without a condition in every agreement, as no person is reached yet`,
            got: `a condition in \`${afspraak}\``,
          });
        }
        for (const next of objectTypesOf(subgraphs, namedType(field.output))) walk(next);
      }
    }
  };
  walk('Query');
  return findings;
}

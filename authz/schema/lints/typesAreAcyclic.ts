import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';
import { namedType, objectTypesOf, placesOf } from '../typeGraph.ts';

/**
 * No type leads back to itself, over all subgraphs together: so the depth of an operation is bounded by the
 * schema, and from a person nobody comes to another person.
 */
export function typesAreAcyclic(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  const findings: SchemaFinding[] = [];
  const done = new Set<string>();
  const walk = (object: string, above: readonly string[]): void => {
    if (done.has(object)) return;
    for (const { subgraph, type } of placesOf(subgraphs, object)) {
      for (const field of type.fields) {
        for (const next of objectTypesOf(subgraphs, namedType(field.output))) {
          const from = [...above, object].indexOf(next);
          if (from === -1) walk(next, [...above, object]);
          else {
            findings.push({
              subgraph,
              coordinate: field.coordinate,
              expected: 'a schema in which no type leads back to itself',
              got: [...[...above, object].slice(from), next].map((name) => `\`${name}\``).join(' → '),
            });
          }
        }
      }
    }
    done.add(object);
  };
  for (const { types } of subgraphs) for (const name of types.keys()) walk(name, []);
  return findings;
}

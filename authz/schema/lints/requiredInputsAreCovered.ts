import { categoriesOf } from '../categoriesOf.ts';
import type { SchemaFinding } from '../SchemaFinding.ts';
import { fieldSetOf, resolveFieldSet } from '../fieldSet.ts';
import type { FieldShape, SubgraphSchema } from '../SubgraphSchema.ts';
import { fieldsOf } from '../typeGraph.ts';

/**
 * A field that is derived from others by `@requires` has all of their categories itself, wherever they are
 * held (GHSA-m8jr-fxqx-8xx6). Chains need no walk: each link of one is such a field, and is held to this too.
 */
export function requiredInputsAreCovered(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return fieldsOf(subgraphs, 'object').flatMap(({ subgraph, field }) =>
    field.directives
      .filter(({ name }) => name.value === 'requires')
      .flatMap((directive) => {
        const at = { subgraph, coordinate: field.coordinate };
        const set = fieldSetOf(directive);
        if (set === null) return { ...at, expected: 'a `@requires` of fields', got: 'no field set' };
        const { fields, missing } = resolveFieldSet(subgraphs, field.type, set);
        const own = categories(field);
        return [
          ...missing.map((coordinate) => ({
            ...at,
            expected: 'inputs that a subgraph has',
            got: `\`${coordinate}\``,
          })),
          ...uncovered(fields, own).map(([input, categorie]) => ({
            ...at,
            expected: `the category \`${categorie}\` of its input \`${input}\``,
            got: own.length === 0 ? 'no categories' : `only \`${own.join('`, `')}\``,
          })),
        ];
      }),
  );
}

function uncovered(
  inputs: readonly FieldShape[],
  own: readonly string[],
): readonly (readonly [input: string, categorie: string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (const input of inputs) {
    for (const categorie of categories(input)) {
      if (!own.includes(categorie)) {
        found.set(`${input.coordinate} ${categorie}`, [input.coordinate, categorie]);
      }
    }
  }
  return [...found.values()];
}

function categories(field: FieldShape): readonly string[] {
  const read = categoriesOf(field);
  return read.ok ? read.categories : [];
}

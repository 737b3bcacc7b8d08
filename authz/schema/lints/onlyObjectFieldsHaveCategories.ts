import { type DirectiveNode, visit } from 'graphql';
import { coordinateOf } from '../coordinateOf.ts';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';
import { fieldsOf } from '../typeGraph.ts';

/**
 * A category stands on a field of an object type and nowhere else. On an interface or on a type it would
 * look like a rule, and not be one for the fields themselves (GHSA-x33c-7c2v-mrj9, GHSA-mx7m-j9xf-62hw).
 */
export function onlyObjectFieldsHaveCategories(
  subgraphs: readonly SubgraphSchema[],
): readonly SchemaFinding[] {
  const onFields = new Set<DirectiveNode>(
    fieldsOf(subgraphs, 'object').flatMap(({ field }) => field.directives),
  );
  return subgraphs.flatMap(({ name: subgraph, document }) => {
    const findings: SchemaFinding[] = [];
    visit(document, {
      Directive: (directive, _key, _parent, _path, ancestors) => {
        if (directive.name.value !== 'policy' || onFields.has(directive)) return;
        findings.push({
          subgraph,
          coordinate: coordinateOf(ancestors),
          expected: 'categories on the fields of object types only',
          got: '`@policy`',
        });
      },
    });
    return findings;
  });
}

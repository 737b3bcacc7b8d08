import { Kind, visit } from 'graphql';
import type { ASTNode } from 'graphql';
import { coordinateOf } from '../coordinateOf.ts';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';

/**
 * A category stands on a field of an object type and nowhere else. On an interface or on a type it would
 * look like a rule, and not be one for the fields themselves (GHSA-x33c-7c2v-mrj9, GHSA-mx7m-j9xf-62hw).
 */
export function onlyObjectFieldsHaveCategories(
  subgraphs: readonly SubgraphSchema[],
): readonly SchemaFinding[] {
  return subgraphs.flatMap(({ name: subgraph, document }) => {
    const findings: SchemaFinding[] = [];
    visit(document, {
      Directive: ({ name }, _key, _parent, _path, ancestors) => {
        const [type, , field] = ancestors.slice(-3);
        if (name.value !== 'policy' || (isKind(type, objectKinds) && isKind(field, fieldKinds))) return;
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

type Ancestor = ASTNode | readonly ASTNode[];

const objectKinds: ReadonlySet<Kind> = new Set([Kind.OBJECT_TYPE_DEFINITION, Kind.OBJECT_TYPE_EXTENSION]);
const fieldKinds: ReadonlySet<Kind> = new Set([Kind.FIELD_DEFINITION]);

function isKind(ancestor: Ancestor | undefined, kinds: ReadonlySet<Kind>): boolean {
  return ancestor !== undefined && 'kind' in ancestor && kinds.has(ancestor.kind);
}

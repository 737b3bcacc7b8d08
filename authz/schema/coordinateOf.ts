import type { ASTNode } from 'graphql';

/**
 * Names what stands around a node: `Type`, `Type.field` or `Type.field.argument`.
 * @param ancestors as `visit` of graphql gives them; nothing named among them is the schema itself.
 */
export function coordinateOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  const names = ancestors.flatMap((ancestor) =>
    'kind' in ancestor && 'name' in ancestor && typeof ancestor.name === 'object' ? ancestor.name.value : [],
  );
  return names.length === 0 ? 'schema' : names.join('.');
}

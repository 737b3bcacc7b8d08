import type { AnyNode, Function as FunctionNode } from 'acorn';

/**
 * The type that a function says it returns; null where it says none.
 * @param text the source with its types, in the places of which `node` is
 */
export function returnTypeOf(node: Extract<AnyNode, FunctionNode>, text: string): string | null {
  const from = node.params.at(-1)?.end ?? node.start;
  const before = text.slice(from, node.body.start).replaceAll(/\s+/g, ' ');
  return /\)\s*:\s*(.+?)\s*(?:=>\s*)?$/.exec(before)?.[1] ?? null;
}

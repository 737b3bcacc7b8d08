import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';
import { type AnyNode, parse } from 'acorn';
import { changesOf } from './changesOf.ts';
import type { SourceMutant } from './SourceMutant.ts';

/**
 * Makes every mutant of a TypeScript file. Types are stripped by Node, which leaves everything else in its place, so
 * what is found in the stripped text can be changed in the source itself.
 *
 * @param file path from the root
 */
export function mutateSource(file: string, text: string): readonly SourceMutant[] {
  const stripped = stripTypeScriptTypes(text);
  const program = parse(stripped, { ecmaVersion: 'latest', sourceType: 'module' });
  const mutants = new Map<string, SourceMutant>();
  const ordinals = new Map<string, number>();
  walk(program, [], (node, ancestors) => {
    for (const { kind, start, end, after } of changesOf(node, ancestors, text)) {
      const place = `${start} ${end} ${after}`;
      const before = text.slice(start, end);
      if (before === after || mutants.has(place)) continue;
      const statement = ancestors.findLast(({ type }) => /Statement$|Declaration$/.test(type)) ?? node;
      const around = text.slice(statement.start, statement.end);
      const what = JSON.stringify([file, kind, around, before, after]);
      const ordinal = ordinals.get(what) ?? 0;
      ordinals.set(what, ordinal + 1);
      const id = createHash('sha256').update(`${what}${ordinal}`).digest('hex').slice(0, 12);
      const line = text.slice(0, start).split('\n').length;
      mutants.set(place, { id, file, line, kind, start, end, before, after });
    }
  });
  return [...mutants.values()];
}

type Visit = (node: AnyNode, ancestors: readonly AnyNode[]) => void;

function walk(node: AnyNode, ancestors: readonly AnyNode[], visit: Visit): void {
  if (onlyTells(node)) return;
  visit(node, ancestors);
  const below = [...ancestors, node];
  for (const value of Object.values(node)) {
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const part of parts) if (isNode(part)) walk(part, below, visit);
  }
}

/** What is imported, and what name and words an error has, decides nothing. */
function onlyTells(node: AnyNode): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
      return true;
    case 'NewExpression':
      return node.callee.type === 'Identifier' && /(?:Error|Invalid|Locked|TooHeavy)$/.test(node.callee.name);
    case 'ExpressionStatement':
      return node.expression.type === 'AssignmentExpression' && isNameOfThis(node.expression.left);
    case 'Property':
      return node.key.type === 'Identifier' && isTold(node.key.name);
    case 'VariableDeclarator':
      return node.id.type === 'Identifier' && isTold(node.id.name);
    default:
      return false;
  }
}

function isNameOfThis(left: AnyNode): boolean {
  return (
    left.type === 'MemberExpression' &&
    left.object.type === 'ThisExpression' &&
    left.property.type === 'Identifier' &&
    left.property.name === 'name'
  );
}

function isTold(name: string): boolean {
  return name === 'expected' || name === 'got';
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'start' in value
  );
}

import { Kind, type OperationDefinitionNode, print } from 'graphql';

import type { InternalField, InternalSelection } from './InternalSelection.ts';
import { ownVariableNames } from './ownVariables.ts';

/**
 * Prints the gateway's own operation: the permitted part of what the caller asked, with the variables that it uses.
 * `__typename` is asked wherever more than one type can stand.
 */
export function printOperation(operation: OperationDefinitionNode, root: InternalSelection): string {
  const used = new Set<string>();
  const body = printSelection(root, used);
  const names = ownVariableNames(operation);
  const definitions = (operation.variableDefinitions ?? []).flatMap((definition) => {
    const own = names.get(definition.variable.name.value);
    if (own === undefined || !used.has(own)) return [];
    const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: own } } as const;
    return [print({ ...definition, variable, directives: [] })];
  });
  return `query${definitions.length === 0 ? '' : `(${definitions.join(', ')})`} ${body}`;
}

function printSelection(selection: InternalSelection, used: Set<string>): string {
  const types = [...selection.types];
  const [only] = types;
  if (only === undefined) return '{ __typename }';
  if (selection.concrete) return `{ ${printFields(only[1], used)} }`;
  return `{ __typename ${types.map(([name, fields]) => `... on ${name} { ${printFields(fields, used)} }`).join(' ')} }`;
}

function printFields(fields: ReadonlyMap<string, InternalField>, used: Set<string>): string {
  return Array.from(fields.values(), ({ key, name, arguments: given, selection }) => {
    for (const variable of given.variables) used.add(variable);
    const alias = key === name ? '' : `${key}: `;
    return `${alias}${name}${given.text}${selection === null ? '' : ` ${printSelection(selection, used)}`}`;
  }).join(' ');
}

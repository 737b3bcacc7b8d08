import { type OperationDefinitionNode, print, visit } from 'graphql';

import type { InternalField, InternalSelection } from './InternalSelection.ts';

/**
 * Prints the gateway's own operation: the permitted part of what the caller asked, with the variables that it uses.
 * `__typename` is asked wherever more than one type can stand.
 */
export function printOperation(operation: OperationDefinitionNode, root: InternalSelection): string {
  const used = new Set<string>();
  const body = printSelection(root, used);
  const variables = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  const definitions = variables.map((definition) => print({ ...definition, directives: [] })).join(', ');
  return `query${definitions === '' ? '' : `(${definitions})`} ${body}`;
}

function printSelection(selection: InternalSelection, used: Set<string>): string {
  const types = [...selection.types].filter(([, fields]) => fields.size > 0);
  const [only] = types;
  if (only === undefined) return '{ __typename }';
  if (selection.concrete) return `{ ${printFields(only[1], used)} }`;
  return `{ __typename ${types.map(([name, fields]) => `... on ${name} { ${printFields(fields, used)} }`).join(' ')} }`;
}

function printFields(fields: ReadonlyMap<string, InternalField>, used: Set<string>): string {
  return [...fields.values()]
    .map((field) => {
      if (field.node !== null) {
        for (const argument of field.node.arguments ?? [])
          visit(argument, { Variable: ({ name }) => void used.add(name.value) });
      }
      const alias = field.key === field.name ? '' : `${field.key}: `;
      const selection = field.selection === null ? '' : ` ${printSelection(field.selection, used)}`;
      return `${alias}${field.name}${field.arguments}${selection}`;
    })
    .join(' ');
}

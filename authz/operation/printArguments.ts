import { type FieldNode, Kind, print, visit } from 'graphql';

/** Arguments of a field of the gateway's own operation. */
export interface PrintedArguments {
  /** With their parentheses; nothing where there are none. */
  readonly text: string;
  /** The variables in them, by their own names. */
  readonly variables: readonly string[];
}

/** The arguments of a field that is asked without any. */
export const noArguments: PrintedArguments = Object.freeze({ text: '', variables: Object.freeze([]) });

/**
 * Prints the arguments of a field.
 *
 * @param names own names of variables by the caller's
 * @throws on a variable that the operation does not define
 */
export function printArguments(node: FieldNode, names: ReadonlyMap<string, string>): PrintedArguments {
  const given = node.arguments ?? [];
  if (given.length === 0) return noArguments;
  const variables: string[] = [];
  const printed = given.map((argument) => {
    const renamed = visit(argument, {
      Variable: (variable) => {
        const own = names.get(variable.name.value);
        if (own === undefined) throw new Error('Expected each variable to be defined by the operation.');
        variables.push(own);
        return { ...variable, name: { kind: Kind.NAME, value: own } };
      },
    });
    return print(renamed);
  });
  return { text: `(${printed.join(', ')})`, variables };
}

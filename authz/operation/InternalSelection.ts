import { type FieldNode, type GraphQLOutputType, print } from 'graphql';

import { KeyScope } from './KeyScope.ts';

/** A field of the gateway's own operation; what several of the caller's aliases ask alike is asked once. */
export interface InternalField {
  readonly key: string;
  readonly name: string;
  /** Printed arguments with their parentheses, or nothing. */
  readonly arguments: string;
  readonly node: FieldNode | null;
  readonly selection: InternalSelection | null;
}

/** Makes what is asked below a field; null for a leaf. */
type MakeSelection = (scope: KeyScope) => InternalSelection | null;

/**
 * What the gateway asks of the subgraphs at one place, by concrete type. Keys are made here from field names, never
 * from the caller's aliases.
 */
export class InternalSelection {
  readonly types = new Map<string, Map<string, InternalField>>();
  /** Whether exactly one type can stand at this place. */
  readonly concrete: boolean;
  readonly #scope: KeyScope;

  constructor(concrete: boolean, scope: KeyScope = new KeyScope()) {
    this.concrete = concrete;
    this.#scope = scope;
  }

  /** Adds a field to a type, or finds the one that asks the same. */
  add(typeName: string, node: FieldNode, type: GraphQLOutputType, selection: MakeSelection): InternalField {
    const printed = printArguments(node);
    return this.#put(
      typeName,
      node.name.value,
      printed,
      `${node.name.value}${printed}:${String(type)}`,
      node,
      selection,
    );
  }

  /** Adds a field without arguments that the gateway itself needs, such as a key. */
  addOwn(typeName: string, name: string, type: GraphQLOutputType, selection: MakeSelection): InternalField {
    return this.#put(typeName, name, '', `${name}:${String(type)}`, null, selection);
  }

  #put(
    typeName: string,
    name: string,
    printed: string,
    signature: string,
    node: FieldNode | null,
    selection: MakeSelection,
  ): InternalField {
    const fields = this.types.get(typeName) ?? new Map<string, InternalField>();
    this.types.set(typeName, fields);
    const found = fields.get(signature);
    if (found !== undefined) return found;
    const key = this.#scope.keyOf(name, signature);
    const field = { key, name, arguments: printed, node, selection: selection(this.#scope.below(key)) };
    fields.set(signature, field);
    return field;
  }
}

function printArguments(node: FieldNode): string {
  if (node.arguments === undefined || node.arguments.length === 0) return '';
  return `(${node.arguments.map((argument) => print(argument)).join(', ')})`;
}

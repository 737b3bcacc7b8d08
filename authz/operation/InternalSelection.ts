import { type FieldNode, type GraphQLObjectType, type GraphQLOutputType, print } from 'graphql';

/** A field of the gateway's own operation; what several of the caller's aliases ask alike is asked once. */
export interface InternalField {
  readonly key: string;
  readonly name: string;
  /** Printed arguments with their parentheses, or nothing. */
  readonly arguments: string;
  readonly node: FieldNode | null;
  readonly selection: InternalSelection | null;
}

/**
 * What the gateway asks of the subgraphs at one place, by concrete type. Keys are made here from field names, never
 * from the caller's aliases.
 */
export class InternalSelection {
  readonly types = new Map<string, Map<string, InternalField>>();
  /** Whether exactly one type can stand at this place. */
  readonly concrete: boolean;
  readonly #keys = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** @param possible every type that can stand at this place: their field names are no aliases for something else */
  constructor(possible: readonly GraphQLObjectType[], concrete: boolean) {
    this.concrete = concrete;
    for (const type of possible) for (const name of Object.keys(type.getFields())) this.#taken.add(name);
  }

  /** Adds a field to a type, or finds the one that asks the same. */
  add(
    typeName: string,
    node: FieldNode,
    type: GraphQLOutputType,
    selection: () => InternalSelection | null,
  ): InternalField {
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
  addOwn(
    typeName: string,
    name: string,
    type: GraphQLOutputType,
    selection: () => InternalSelection | null,
  ): InternalField {
    return this.#put(typeName, name, '', `${name}:${String(type)}`, null, selection);
  }

  #put(
    typeName: string,
    name: string,
    printed: string,
    signature: string,
    node: FieldNode | null,
    selection: () => InternalSelection | null,
  ): InternalField {
    const fields = this.types.get(typeName) ?? new Map<string, InternalField>();
    this.types.set(typeName, fields);
    const found = fields.get(signature);
    if (found !== undefined) return found;
    const field = {
      key: this.#keyOf(name, signature),
      name,
      arguments: printed,
      node,
      selection: selection(),
    };
    fields.set(signature, field);
    return field;
  }

  #keyOf(name: string, signature: string): string {
    const known = this.#keys.get(signature);
    if (known !== undefined) return known;
    const used = new Set(this.#keys.values());
    let key = name;
    for (let number = 1; used.has(key) || (key !== name && this.#taken.has(key)); number += 1)
      key = `${name}_${number}`;
    this.#keys.set(signature, key);
    return key;
  }
}

function printArguments(node: FieldNode): string {
  if (node.arguments === undefined || node.arguments.length === 0) return '';
  return `(${node.arguments.map((argument) => print(argument)).join(', ')})`;
}

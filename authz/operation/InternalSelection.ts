import type { GraphQLOutputType } from 'graphql';

import { KeyScope } from './KeyScope.ts';
import { noArguments, type PrintedArguments } from './printArguments.ts';

/** A field of the gateway's own operation; what several of the caller's aliases ask alike is asked once. */
export interface InternalField {
  readonly key: string;
  readonly name: string;
  readonly arguments: PrintedArguments;
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

  /**
   * Adds a field to a type, or finds the one that asks the same.
   *
   * @param given none for a field that the gateway itself needs, such as a key
   */
  add(
    typeName: string,
    name: string,
    type: GraphQLOutputType,
    selection: MakeSelection,
    given: PrintedArguments = noArguments,
  ): InternalField {
    const fields = this.types.get(typeName) ?? new Map<string, InternalField>();
    this.types.set(typeName, fields);
    const signature = `${name}${given.text}:${String(type)}`;
    const found = fields.get(signature);
    if (found !== undefined) return found;
    const key = this.#scope.keyOf(name, signature);
    const field = { key, name, arguments: given, selection: selection(this.#scope.below(key)) };
    fields.set(signature, field);
    return field;
  }
}

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { defaultPage } from '../authorize/readRoots.ts';

/** How long a list is taken to be that no argument says the length of. */
export const assumedLength = 10;

/** What the cost of a list is counted from. */
export interface ListCostInput {
  /** What the document was found valid against. */
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * How many fields an answer would have where every list is as long as is asked for: a page as long as `first` says, a
 * list of what an argument lists as long as that, any other {@link assumedLength}. What introspection answers has a
 * limit of its own. Each fragment is counted once for each kind of place that it is spread at.
 */
export function listCost(input: ListCostInput): number {
  const query = input.schema.getQueryType();
  if (query === null || query === undefined) return 0;
  return new Costing(input).set(input.operation.selectionSet, query, false);
}

class Costing {
  readonly #schema: GraphQLSchema;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #counted = new Map<string, number>();

  constructor({ schema, document, variables }: ListCostInput) {
    this.#schema = schema;
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /** @param paged whether the length of a list directly below has been counted with the page that it is of */
  set({ selections }: SelectionSetNode, type: GraphQLNamedType, paged: boolean): number {
    let cost = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) cost += this.#field(selection, type, paged);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.#spread(selection.name.value, paged);
      else {
        const condition = selection.typeCondition?.name.value;
        const target = condition === undefined ? type : this.#schema.getType(condition);
        if (target !== undefined) cost += this.set(selection.selectionSet, target, paged);
      }
    }
    return cost;
  }

  #field(node: FieldNode, parent: GraphQLNamedType, paged: boolean): number {
    const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
    const { [node.name.value]: field } = fields;
    if (node.selectionSet === undefined || field === undefined) return 1;
    const page = this.#page(node, field);
    const length = page ?? (isList(field.type) && !paged ? this.#length(node) : 1);
    const below = this.set(node.selectionSet, getNamedType(field.type), page !== null);
    return 1 + length * below;
  }

  #spread(name: string, paged: boolean): number {
    const key = `${paged ? 'page' : 'list'} ${name}`;
    const known = this.#counted.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const type = fragment && this.#schema.getType(fragment.typeCondition.name.value);
    const cost =
      fragment === undefined || type === undefined ? 0 : this.set(fragment.selectionSet, type, paged);
    this.#counted.set(key, cost);
    return cost;
  }

  /** How long the page is that a field gives; null where it gives none. */
  #page(node: FieldNode, { args }: GraphQLField<unknown, unknown>): number | null {
    if (!args.some(({ name }) => name === 'first')) return null;
    const given = this.#value(node, 'first');
    // A page of less than one is refused later on; it must not make anything cheaper.
    return typeof given === 'number' ? Math.max(1, given) : defaultPage;
  }

  /** How long the list is that a field gives: as the longest list among its arguments. */
  #length(node: FieldNode): number {
    const lengths = (node.arguments ?? []).map(({ name }) => {
      const value = this.#value(node, name.value);
      return Array.isArray(value) ? value.length : 0;
    });
    const longest = Math.max(0, ...lengths);
    return longest > 0 ? longest : assumedLength;
  }

  /** The value of an argument as far as it counts here: a number, or a list of so many. */
  #value(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) return this.#variables[value.name.value];
    if (value?.kind === Kind.INT) return Number(value.value);
    return value?.kind === Kind.LIST ? value.values : undefined;
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

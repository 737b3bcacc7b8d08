import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

import { createCounter } from '../../authz/operation/createCounter.ts';

/** Most fields that are compared. A document within the limits of a client has far fewer. */
const maximumCompared = 50_000;

/** A field that a document asks for under some key, with what it is of. */
interface Asked {
  readonly node: FieldNode;
  readonly parent: GraphQLNamedType | undefined;
  readonly field: GraphQLField<unknown, unknown> | undefined;
}

/** A selection set and the type that it is of. */
interface Typed {
  readonly set: SelectionSetNode;
  readonly type: GraphQLNamedType | undefined;
}

/**
 * A validation rule: fields under one key of an answer ask the same (GraphQL specification, October 2021, 5.3.2). In
 * place of `OverlappingFieldsCanBeMergedRule` of graphql-js, which compares fields two by two and fragments with each
 * other (THREATS A11; CVE-2023-26144). Fields that can meet are compared with one of them, all at once, so each is
 * visited once for each place that it is asked at.
 *
 * INVARIANT: the document spreads no fragment inside itself.
 *
 * @throws OperationTooHeavy where there is more to compare than {@link maximumCompared}
 */
export function fieldsMerge(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: ({ selectionSet, operation }) => {
      const comparing = new Comparing(context);
      const type = context.getSchema().getRootType(operation) ?? undefined;
      comparing.shapes([{ set: selectionSet, type }]);
      comparing.names([{ set: selectionSet, type }]);
    },
  };
}

class Comparing {
  readonly #context: ValidationContext;
  readonly #count = createCounter(maximumCompared, 'fields to compare').count;
  readonly #reported = new Set<FieldNode>();
  readonly #calls = new Map<FieldNode, string>();

  constructor(context: ValidationContext) {
    this.#context = context;
  }

  /** Whatever can stand under one key has one shape, also where only one of it can be there. */
  shapes(sets: readonly Typed[]): void {
    for (const [key, asked] of this.#collect(sets)) {
      // A meta-field has no shape here, nor has a field that does not exist, as graphql-js has it.
      const [first, ...others] = asked.filter(({ field }) => field !== undefined);
      const other = others.find(
        ({ field }) => field && first?.field && !isSameShape(first.field.type, field.type),
      );
      if (first !== undefined && other !== undefined) this.#report(key, first, other, 'types');
      else this.shapes(below(asked));
    }
  }

  /** Whatever is asked under one key of one object is one field, with the same arguments. */
  names(sets: readonly Typed[]): void {
    for (const [key, asked] of this.#collect(sets)) {
      for (const meeting of groups(asked)) {
        const [first, ...others] = meeting;
        const other = others.find(
          ({ node }) => first !== undefined && this.#call(first.node) !== this.#call(node),
        );
        if (first !== undefined && other !== undefined) this.#report(key, first, other, 'fields');
        else this.names(below(meeting));
      }
    }
  }

  #collect(sets: readonly Typed[]): ReadonlyMap<string, readonly Asked[]> {
    const fields = new Map<string, Asked[]>();
    const spread = new Set<FragmentDefinitionNode>();
    const visit = ({ set, type }: Typed): void => {
      for (const selection of set.selections) {
        this.#count();
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value;
          const asked = { node: selection, parent: type, field: fieldOf(type, selection.name.value) };
          const known = fields.get(key);
          if (known === undefined) fields.set(key, [asked]);
          else known.push(asked);
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : this.#context.getFragment(selection.name.value);
        if (fragment === null || fragment === undefined) continue;
        if (fragment.kind === Kind.FRAGMENT_DEFINITION) {
          if (spread.has(fragment)) continue;
          spread.add(fragment);
        }
        const condition = fragment.typeCondition?.name.value;
        visit({
          set: fragment.selectionSet,
          type: condition === undefined ? type : this.#context.getSchema().getType(condition),
        });
      }
    };
    for (const set of sets) visit(set);
    return fields;
  }

  /** Name and arguments of a field as a text, whatever order the arguments are in. Printed once. */
  #call(node: FieldNode): string {
    const known = this.#calls.get(node);
    if (known !== undefined) return known;
    const given = (node.arguments ?? []).map((argument) => print(argument)).toSorted();
    const call = `${node.name.value}(${given.join()})`;
    this.#calls.set(node, call);
    return call;
  }

  #report(key: string, one: Asked, other: Asked, differing: 'fields' | 'types'): void {
    if (this.#reported.has(other.node)) return;
    this.#reported.add(other.node);
    const message = `Expected what is asked under "${key}" to be one and the same, but it is of different ${differing}.`;
    this.#context.reportError(new GraphQLError(message, { nodes: [one.node, other.node] }));
  }
}

function fieldOf(
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** The selections below fields that stand under one key. */
function below(asked: readonly Asked[]): readonly Typed[] {
  return asked.flatMap(({ node: { selectionSet: set }, field }) =>
    set === undefined ? [] : [{ set, type: field && getNamedType(field.type) }],
  );
}

/** Which fields can meet in one object: those of one object type, each with all that are of no object type. */
function groups(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const anywhere = asked.filter(({ parent }) => !isObjectType(parent));
  const byType = Map.groupBy(
    asked.filter(({ parent }) => isObjectType(parent)),
    ({ parent }) => parent,
  );
  if (byType.size === 0) return [anywhere];
  return Array.from(byType.values(), (own) => [...anywhere, ...own]);
}

function isSameShape(one: GraphQLOutputType, other: GraphQLOutputType): boolean {
  if (isNonNullType(one) || isNonNullType(other))
    return isNonNullType(one) && isNonNullType(other) && isSameShape(one.ofType, other.ofType);
  if (isListType(one) || isListType(other))
    return isListType(one) && isListType(other) && isSameShape(one.ofType, other.ofType);
  return isLeafType(one) || isLeafType(other) ? one === other : true;
}

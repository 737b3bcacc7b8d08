import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The key under which denied fields are added. */
export const ADDED = 'erbij';
const prefix = 'zo_';

/** Every selection the other way round. */
export function reversed(query: string): string {
  return print(
    visit(parse(query), {
      SelectionSet: { leave: (node) => ({ ...node, selections: node.selections.toReversed() }) },
    }),
  );
}

/** Every selection in a fragment without a condition. */
export function wrapped(query: string): string {
  return print(
    visit(parse(query), {
      SelectionSet: {
        leave: (node): SelectionSetNode => ({
          ...node,
          selections: [{ kind: Kind.INLINE_FRAGMENT, selectionSet: node }],
        }),
      },
    }),
  );
}

/** Every field under a key of its own. */
export function aliased(query: string): string {
  return print(
    visit(parse(query), {
      Field: {
        leave: (node): FieldNode => ({
          ...node,
          alias: { kind: Kind.NAME, value: prefix + (node.alias ?? node.name).value },
        }),
      },
    }),
  );
}

/** An answer to what was aliased, under the keys that it had before. */
export function withoutAliases(body: string): string {
  return body.replaceAll(`"${prefix}`, '"');
}

/** Every root field in an operation of its own; the operation as it is where it has more than fields there. */
export function split(query: string): readonly string[] {
  const document = parse(query);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [query];
  const { selections } = operation.selectionSet;
  // Two selections of one key are one field (GraphQL 5.3.2).
  const keys = new Set(
    selections.flatMap((one) => (one.kind === Kind.FIELD ? (one.alias ?? one.name).value : [])),
  );
  if (keys.size < selections.length) return [query];
  return selections.map((selection) => {
    const one = { ...operation, selectionSet: { ...operation.selectionSet, selections: [selection] } };
    return print(
      usedOnly({
        ...document,
        definitions: document.definitions.map((each) => (each === operation ? one : each)),
      }),
    );
  });
}

/** A denied field in every selection of a type that has one, or null where there is no such place. */
export function withDenied(
  schema: GraphQLSchema,
  query: string,
  isDenied: (coordinate: string) => boolean,
): string | null {
  const types = new TypeInfo(schema);
  let places = 0;
  const changed = visit(
    parse(query),
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave: (node) => {
          const type = types.getParentType();
          if (!isObjectType(type)) return undefined;
          const field = Object.values(type.getFields()).find(
            ({ name, args }) => args.length === 0 && isDenied(`${type.name}.${name}`),
          );
          if (field === undefined) return undefined;
          places += 1;
          const selection: FieldNode = {
            kind: Kind.FIELD,
            alias: { kind: Kind.NAME, value: `${ADDED}${type.name}` },
            name: { kind: Kind.NAME, value: field.name },
            ...(isLeafType(getNamedType(field.type)) ? {} : { selectionSet: typename }),
          };
          return { ...node, selections: [...node.selections, selection] };
        },
      },
    }),
  );
  return places === 0 ? null : print(changed);
}

const typename: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

/** Without the fragments and variables that nothing in the operation uses any more. */
export function usedOnly(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  const spread = new Set<string>();
  const variables = new Set<string>();
  const read = (selections: SelectionSetNode): void => {
    visit(selections, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        if (spread.has(name.value)) return;
        spread.add(name.value);
        const fragment = fragments.get(name.value);
        if (fragment !== undefined) read(fragment.selectionSet);
      },
    });
  };
  for (const one of document.definitions) if (one.kind === Kind.OPERATION_DEFINITION) read(one.selectionSet);
  return visit(document, {
    FragmentDefinition: (node) => (spread.has(node.name.value) ? undefined : null),
    VariableDefinition: (node) => (variables.has(node.variable.name.value) ? undefined : null),
  });
}

import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

import { usedOnly } from './transforms.ts';

/** What tells where a page ends. */
const ends: readonly string[] = ['hasNextPage', 'endCursor'];

/** Whether an operation asks for a page of a list. */
export function asksPages(schema: GraphQLSchema, query: string): boolean {
  let found = false;
  const types = new TypeInfo(schema);
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: () => {
        found ||= types.getFieldDef()?.args.some(({ name }) => name === 'first') === true;
      },
    }),
  );
  return found;
}

/** An operation without what tells where its pages end. */
export function withoutEnds(query: string): string {
  return print(
    visit(parse(query), {
      Field: (node): FieldNode | undefined =>
        ends.includes(node.name.value)
          ? { ...node, alias: node.alias ?? node.name, name: { kind: Kind.NAME, value: '__typename' } }
          : undefined,
    }),
  );
}

/** An operation with pages of this length, whatever length it asked for. */
export function withPagesOf(schema: GraphQLSchema, query: string, length: number): string {
  const types = new TypeInfo(schema);
  const first: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'first' },
    value: { kind: Kind.INT, value: String(length) },
  };
  const longer = visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: (node): FieldNode | undefined => {
        const isPage = types.getFieldDef()?.args.some(({ name }) => name === 'first') === true;
        if (!isPage) return undefined;
        const others = (node.arguments ?? []).filter(({ name }) => name.value !== 'first');
        return { ...node, arguments: [...others, first] };
      },
    }),
  );
  return print(usedOnly(longer));
}

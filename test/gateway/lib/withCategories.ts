import { Kind, parse, print, visit } from 'graphql';

import { p, type TestSubgraph } from './createTestSubgraph.ts';

/** What a field is derived from, through any chain: it has the categories of all of it. */
const inputs: Readonly<Record<string, readonly string[]>> = {
  'Steen.dubbel': ['Steen.hoogte'],
  'Steen.vierdubbel': ['Steen.dubbel', 'Steen.hoogte'],
};

/** Gives each field of category `x` a category of its own, by its coordinate, and those of what it is derived from. */
export function withCategories(subgraph: TestSubgraph): TestSubgraph {
  const document = visit(parse(subgraph.sdl), {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: (type.fields ?? []).map((field) => {
        const coordinate = `${type.name.value}.${field.name.value}`;
        const isOwn = (field.directives ?? []).some((directive) => print(directive) === p('x'));
        if (!isOwn) return field;
        const categories = p(coordinate, ...(inputs[coordinate] ?? []));
        const [policy] = parseDirectives(categories);
        const others = (field.directives ?? []).filter(({ name }) => name.value !== 'policy');
        return { ...field, directives: [...others, ...(policy === undefined ? [] : [policy])] };
      }),
    }),
  });
  return { ...subgraph, sdl: print(document) };
}

function parseDirectives(text: string) {
  const [type] = parse(`type A { a: Int ${text} }`).definitions;
  const [field] = type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];
  return field?.directives ?? [];
}

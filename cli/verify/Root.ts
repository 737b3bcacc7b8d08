import { type Asked, type AskedArgument, everythingBelow } from './Asked.ts';
import { type ChainArgument, type ChainField, type ChainSchema, PERSON, QUERY } from './ChainSchema.ts';

/** A way in: one person or some by v-nummer, or a page: of persons whom a partner lists, or of what is about none. */
export interface Root {
  readonly coordinate: string;
  readonly kind: 'one' | 'some' | 'page';
  /** Asks this of it. */
  ask(given: RootValues, below: readonly Asked[]): Asked;
}

/** What the arguments of a root field can be given. */
export interface RootValues {
  readonly vnummers?: readonly string[];
  readonly locatie?: string;
  readonly first?: number;
  /** Of whom it is asked whether a category was given to it. */
  readonly partner?: string;
  readonly categorie?: string;
}

/**
 * Reads the ways in from the schema.
 *
 * @throws {Error} for a root field that demands an argument which is not known here: it could not be tested
 */
export function readRoots(schema: ChainSchema): readonly Root[] {
  return [...(schema.objects.get(QUERY)?.values() ?? [])].map((field) => {
    const kind = field.type !== PERSON ? 'page' : field.isList ? 'some' : 'one';
    return {
      coordinate: `${QUERY}.${field.name}`,
      kind,
      ask: (given, below) => ({
        key: field.name,
        name: field.name,
        parents: [QUERY],
        type: field.type,
        isList: field.isList,
        isAbstract: false,
        arguments: field.arguments.flatMap((argument) => valueOf(field, argument, given)),
        below,
      }),
    };
  });
}

/** All that can be asked of a root field. */
export function everythingOf(schema: ChainSchema, root: Root, how: 'kinds' | 'shared'): readonly Asked[] {
  const field = schema.objects.get(QUERY)?.get(root.coordinate.slice(QUERY.length + 1));
  return field === undefined ? [] : everythingBelow(schema, field.type, how);
}

function valueOf(field: ChainField, argument: ChainArgument, given: RootValues): readonly AskedArgument[] {
  const { name, type, isRequired } = argument;
  const values = new Map<string, AskedArgument['value'] | undefined>([
    ['vnummer', given.vnummers?.[0]],
    ['vnummers', given.vnummers],
    ['locatie', given.locatie],
    ['first', given.first],
    ['partner', given.partner],
    ['categorie', given.categorie],
  ]);
  const value = values.get(name);
  if (value !== undefined) return [{ name, type, value }];
  if (!isRequired) return [];
  throw new Error(
    `Expected to know the arguments that \`Query.${field.name}\` demands, but not \`${name}\`.`,
  );
}

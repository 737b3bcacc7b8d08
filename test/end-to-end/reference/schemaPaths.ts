import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLOutputType,
} from 'graphql';

/** One field on the way from the query root to a coordinate. */
export interface Step {
  /** Type that the field is asked of: an object, or an interface where it is asked without a fragment. */
  readonly parent: string;
  /** Types that can stand there: one, unless it is asked of an interface. */
  readonly concrete: readonly string[];
  readonly field: string;
  readonly isList: boolean;
  readonly isLeaf: boolean;
  /** Whether more than one type can be its value, which then has a `__typename` of its own. */
  readonly isAbstract: boolean;
  readonly type: string;
  /** Whether it is asked in a fragment on its parent. */
  readonly inFragment: boolean;
}

/** A way from the query root to a coordinate. */
export type Path = readonly [Step, ...Step[]];

/** The type that stands for a person. */
export const PERSON = 'Vreemdeling';

/**
 * Every way from a root field to a coordinate of the schema, each coordinate and interface field by all of its ways.
 * A way stops at a person where `enters` says so.
 */
export function schemaPaths(schema: GraphQLSchema, enters: (root: string) => boolean): Path[] {
  const query = schema.getQueryType();
  if (query === null || query === undefined) throw new Error('Expected a query type.');
  return stepsOf(query, false).flatMap((root) => below(schema, [root], enters(root.field)));
}

/** Every coordinate of the schema that a caller can name. */
export function coordinatesOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );
}

function below(schema: GraphQLSchema, path: Path, entersPersons: boolean): Path[] {
  const last = path.at(-1);
  if (last === undefined || last.isLeaf || (last.type === PERSON && !entersPersons)) return [path];
  const type = schema.getType(last.type);
  const steps = type === undefined ? [] : stepsBelow(schema, type);
  return [path, ...steps.flatMap((step) => below(schema, [...path, step], entersPersons))];
}

function stepsBelow(schema: GraphQLSchema, type: GraphQLNamedType): Step[] {
  if (isObjectType(type)) return stepsOf(type, false);
  if (!isAbstractType(type)) return [];
  const own = isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) =>
        stepOf(
          type.name,
          schema.getPossibleTypes(type).map(({ name }) => name),
          field,
          false,
        ),
      )
    : [];
  return [...own, ...schema.getPossibleTypes(type).flatMap((possible) => stepsOf(possible, true))];
}

function stepsOf(type: GraphQLObjectType, inFragment: boolean): Step[] {
  return Object.values(type.getFields()).map((field) => stepOf(type.name, [type.name], field, inFragment));
}

function stepOf(
  parent: string,
  concrete: readonly string[],
  { name, type }: GraphQLField<unknown, unknown>,
  inFragment: boolean,
): Step {
  const named = getNamedType(type);
  return {
    parent,
    concrete,
    field: name,
    isList: wrapsList(type),
    isLeaf: isLeafType(named),
    isAbstract: isAbstractType(named),
    type: named.name,
    inFragment,
  };
}

function wrapsList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? wrapsList(type.ofType) : isListType(type);
}

/** The way as a selection below its root field; the last field without a value of its own is asked for its type. */
export function selectionOf(path: Path): string {
  return path
    .slice(1)
    .reduceRight(
      (inner, { field, parent, inFragment }) =>
        inFragment ? `{ ... on ${parent} { ${field} ${inner} } }` : `{ ${field} ${inner} }`,
      path.at(-1)?.isLeaf === true ? '' : '{ __typename }',
    );
}

/** The coordinate at the end of a way. */
export function coordinateOf(path: Path): string {
  const last = path.at(-1) ?? path[0];
  return `${last.parent}.${last.field}`;
}

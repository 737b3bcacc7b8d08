import { type ChainField, type ChainSchema, concreteTypes } from './ChainSchema.ts';

/** A field that is asked, with all that is asked below it. */
export interface Asked {
  /** The key that it is asked under. */
  readonly key: string;
  readonly name: string;
  /** Types that it is asked of: one, or all that can stand there where it is asked of an interface as such. */
  readonly parents: readonly string[];
  readonly type: string;
  readonly isList: boolean;
  /** Whether more than one type can be its value, which is then asked for its `__typename`. */
  readonly isAbstract: boolean;
  readonly arguments: readonly AskedArgument[];
  /** Empty for a leaf. */
  readonly below: readonly Asked[];
}

/** An argument with its value. */
export interface AskedArgument {
  readonly name: string;
  readonly type: string;
  readonly value: string | number | readonly string[];
}

/** A way from a field down to one below it. */
export type AskedPath = readonly Asked[];

/**
 * Everything that can be asked of a value of a type.
 * @param how of an interface or union: `kinds` in a fragment on each kind, `shared` the fields of the interface itself
 */
export function everythingBelow(
  schema: ChainSchema,
  type: string,
  how: 'kinds' | 'shared',
): readonly Asked[] {
  const concrete = concreteTypes(schema, type);
  const fieldsOf = (name: string): readonly ChainField[] => [...(schema.objects.get(name)?.values() ?? [])];
  if (schema.possible.has(type) && how === 'shared') {
    return (schema.shared.get(type) ?? []).map((field) => askedOf(schema, concrete, field, how));
  }
  return concrete.flatMap((name) =>
    fieldsOf(name)
      .filter(({ isHidden }) => !isHidden)
      .map((field) => askedOf(schema, [name], field, how)),
  );
}

function askedOf(
  schema: ChainSchema,
  parents: readonly string[],
  { name, type, isList }: ChainField,
  how: 'kinds' | 'shared',
): Asked {
  return {
    key: name,
    name,
    parents,
    type,
    isList,
    isAbstract: schema.possible.has(type),
    arguments: [],
    below: everythingBelow(schema, type, how),
  };
}

/** Whether what is asked is a value and no object. */
export function isLeaf({ below }: Asked): boolean {
  return below.length === 0;
}

/** Every way down to a leaf. */
export function leafPaths(asked: readonly Asked[]): readonly AskedPath[] {
  return asked.flatMap((one) =>
    isLeaf(one) ? [[one]] : leafPaths(one.below).map((path): AskedPath => [one, ...path]),
  );
}

/** The part of what is asked that leads to the leaves that are kept; null where none is. */
export function prune(
  asked: Asked,
  keeps: (path: AskedPath) => boolean,
  above: AskedPath = [],
): Asked | null {
  const path = [...above, asked];
  if (isLeaf(asked)) return keeps(path) ? asked : null;
  const below = asked.below.flatMap((one) => prune(one, keeps, path) ?? []);
  return below.length === 0 ? null : { ...asked, below };
}

/** One way alone, with what stands beside it left out. */
export function alone([first, ...rest]: AskedPath): Asked | null {
  if (first === undefined) return null;
  const below = alone(rest);
  return { ...first, below: below === null ? [] : [below] };
}

/** Every coordinate that is asked, each once. */
export function coordinatesOf(asked: Asked): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = ({ parents, name, below }: Asked): void => {
    for (const parent of parents) found.add(`${parent}.${name}`);
    below.forEach(visit);
  };
  visit(asked);
  return found;
}

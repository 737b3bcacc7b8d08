/** An argument of a root field. */
export interface ChainArgument {
  readonly name: string;
  /** As the schema writes it, such as `[VNummer!]!`. */
  readonly type: string;
  readonly isRequired: boolean;
}

/** A field of an object type or an interface, as all partners together declare it. */
export interface ChainField {
  readonly name: string;
  /** Name of its type, without lists and `!`. */
  readonly type: string;
  readonly isList: boolean;
  readonly arguments: readonly ChainArgument[];
  /** No caller can name it (`@inaccessible`). */
  readonly isHidden: boolean;
  /** Every category that any partner gives it; a caller needs all. */
  readonly categories: readonly string[];
}

/** The schema of the chain, as far as verifying needs it. */
export interface ChainSchema {
  /** By object type, its fields by name. */
  readonly objects: ReadonlyMap<string, ReadonlyMap<string, ChainField>>;
  /** By interface, the fields that can be asked of it as such. */
  readonly shared: ReadonlyMap<string, readonly ChainField[]>;
  /** By interface or union, the object types that can stand there. */
  readonly possible: ReadonlyMap<string, readonly string[]>;
  /** By object type, the fields of its `@key`s. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** The text of all schemas. */
  readonly text: string;
}

/** The type that stands for a person. */
export const PERSON = 'Vreemdeling';

/** The root type of queries. */
export const QUERY = 'Query';

/** Every coordinate of an object field that a caller can name, sorted. */
export function nameableCoordinates({ objects }: ChainSchema): readonly string[] {
  return [...objects]
    .flatMap(([type, fields]) =>
      [...fields.values()].filter(({ isHidden }) => !isHidden).map(({ name }) => `${type}.${name}`),
    )
    .toSorted();
}

/** The object types that a value of a type can have: the type itself unless it is an interface or a union. */
export function concreteTypes({ possible }: ChainSchema, type: string): readonly string[] {
  return possible.get(type) ?? [type];
}

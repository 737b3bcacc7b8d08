import { type GraphQLNamedType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

/** Chooses one of `count` ways, from 0. */
export type Choose = (count: number) => number;

/** An operation and its variables. It may not be valid: two fragments may want different things under one key. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Fragment {
  readonly type: string;
  readonly text: string;
}

const overlapping = new WeakMap<GraphQLSchema, Map<string, readonly GraphQLNamedType[]>>();

/** What writers of random operations share: chance, the fragments and variables of an operation, and types that overlap. */
export class OperationParts {
  /** Values of the variables that have no default. */
  readonly variables: Record<string, unknown> = {};
  readonly #choose: Choose;
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, Fragment>();
  readonly #definitions: string[] = [];

  constructor(choose: Choose, schema: GraphQLSchema) {
    this.#choose = choose;
    this.#schema = schema;
  }

  get query(): GraphQLNamedType {
    const query = this.#schema.getQueryType();
    if (query === null || query === undefined) throw new Error('Expected the schema to have a query type.');
    return query;
  }

  oneIn(count: number): boolean {
    return this.#choose(count) === 0;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.#choose(list.length)];
  }

  /** A type that overlaps with this one: one of its concrete types, one that it belongs to, or itself. */
  overlapping(type: GraphQLNamedType): GraphQLNamedType {
    const ofSchema = overlapping.get(this.#schema) ?? new Map<string, readonly GraphQLNamedType[]>();
    overlapping.set(this.#schema, ofSchema);
    const known = ofSchema.get(type.name) ?? overlappingTypes(this.#schema, type);
    ofSchema.set(type.name, known);
    return this.pick(known) ?? type;
  }

  /**
   * The spread of a fragment on a type: of one that is there, or of a new one.
   *
   * @param name of a new fragment, from how many there are
   */
  spread(type: GraphQLNamedType, name: (index: number) => string, write: () => string): string {
    // Without a text it is being written, and cannot be spread inside itself.
    const known = [...this.#fragments].filter(([, one]) => one.type === type.name && one.text !== '');
    const [chosen] = known[this.#choose(known.length + 1)] ?? [];
    if (chosen !== undefined) return `...${chosen}`;
    const made = name(this.#fragments.size);
    this.#fragments.set(made, { type: type.name, text: '' });
    this.#fragments.set(made, { type: type.name, text: write() });
    return `...${made}`;
  }

  /** Defines a variable; where its value is its default, none is given for it. @returns its name */
  define(type: string, value: unknown, isDefault: boolean): string {
    const name = `v${this.#definitions.length}`;
    this.#definitions.push(`$${name}: ${type}${isDefault ? ` = ${JSON.stringify(value)}` : ''}`);
    if (!isDefault) this.variables[name] = value;
    return name;
  }

  /** The definitions of the operation and its fragments. @param name nothing, or a space and a name */
  print(body: string, name = ''): string[] {
    const variables = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    const fragments = Array.from(
      this.#fragments,
      ([fragment, { type, text }]) => `fragment ${fragment} on ${type} ${text}`,
    );
    return [`query${name}${variables} ${body}`, ...fragments];
  }
}

function overlappingTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (other) =>
      other.name === type.name ||
      (isAbstractType(type) && isObjectType(other) && schema.isSubType(type, other)) ||
      (isAbstractType(other) && isObjectType(type) && schema.isSubType(other, type)),
  );
}

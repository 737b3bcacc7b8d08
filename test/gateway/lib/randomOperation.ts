import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Chooses one of `count` ways, from 0. */
export type Choose = (count: number) => number;

/** An operation and its variables. It may not be valid: two fragments may want different things under one key. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Keys that have broken merges, and names of other fields. */
const oddAliases = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'naam',
  'soort',
  'id_1',
  'waarde',
  'vnummer',
];

/** Writes an operation over a schema: aliases, arguments, fragments of every kind, directives, repetitions. */
export function randomOperation(
  choose: Choose,
  schema: GraphQLSchema,
  vnummers: readonly string[],
): RandomOperation {
  return new Writer(choose, schema, vnummers).write();
}

class Writer {
  readonly #choose: Choose;
  readonly #schema: GraphQLSchema;
  readonly #vnummers: readonly string[];
  readonly #fragments = new Map<string, { readonly type: string; readonly text: string }>();
  readonly #aliases = new Map<string, string>();
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #written = 0;

  constructor(choose: Choose, schema: GraphQLSchema, vnummers: readonly string[]) {
    this.#choose = choose;
    this.#schema = schema;
    this.#vnummers = vnummers;
  }

  write(): RandomOperation {
    const query = this.#schema.getQueryType();
    if (query === null || query === undefined) throw new Error('Expected the schema to have a query type.');
    const body = this.#selectionSet(query, 0);
    const variables = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    const fragments = Array.from(
      this.#fragments,
      ([name, { type, text }]) => `fragment ${name} on ${type} ${text}`,
    );
    return { query: [`query${variables} ${body}`, ...fragments].join('\n'), variables: this.#variables };
  }

  #oneIn(count: number): boolean {
    return this.#choose(count) === 0;
  }

  #selectionSet(type: GraphQLNamedType, depth: number): string {
    const selections = [this.#selection(type, depth)];
    while (selections.length < 6 && this.#written < 60 && !this.#oneIn(4))
      selections.push(this.#selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    // Deep down, and when there is enough, there are leaves only.
    this.#written += 1;
    const way = depth > 7 || this.#written > 50 ? 0 : this.#choose(10);
    if (way === 0) return `${this.#alias('__typename')}__typename`;
    if (way === 1) return `...${this.#directive()} ${this.#selectionSet(type, depth + 1)}`;
    if (way === 2) return this.#spread(type, depth);
    if (way <= 5 || !(isObjectType(type) || 'getFields' in type)) {
      const [condition, target] = this.#condition(type);
      return `... on ${condition}${this.#directive()} ${this.#selectionSet(target, depth + 1)}`;
    }
    const fields = isCompositeType(type) && 'getFields' in type ? Object.values(type.getFields()) : [];
    const field = fields[this.#choose(fields.length)];
    return field === undefined ? '__typename' : this.#field(field, depth);
  }

  /** A type that overlaps with this one: one of its concrete types, one that it belongs to, or itself. */
  #condition(type: GraphQLNamedType): readonly [string, GraphQLNamedType] {
    const overlapping = Object.values(this.#schema.getTypeMap()).filter(
      (other) =>
        other.name === type.name ||
        (isAbstractType(type) && isObjectType(other) && this.#schema.isSubType(type, other)) ||
        (isAbstractType(other) && isObjectType(type) && this.#schema.isSubType(other, type)),
    );
    const chosen = overlapping[this.#choose(overlapping.length)] ?? type;
    return [chosen.name, chosen];
  }

  #spread(type: GraphQLNamedType, depth: number): string {
    const known = [...this.#fragments].filter(
      ([, fragment]) => fragment.type === type.name && fragment.text !== '',
    );
    const [name] = known[this.#choose(known.length + 1)] ?? [this.#newFragment(type, depth)];
    return `...${name}${this.#directive()}`;
  }

  #newFragment(type: GraphQLNamedType, depth: number): string {
    const name = `F${this.#fragments.size}`;
    // Without a text it cannot be spread inside itself.
    this.#fragments.set(name, { type: type.name, text: '' });
    this.#fragments.set(name, { type: type.name, text: this.#selectionSet(type, depth + 1) });
    return name;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    if (isCompositeType(named) && depth > 6) return '__typename';
    const args = field.args.flatMap((argument) => {
      if (!isNonNullType(argument.type) && this.#oneIn(2)) return [];
      return [`${argument.name}: ${this.#value(argument)}`];
    });
    const printed = args.length === 0 ? '' : `(${args.join(', ')})`;
    const alias = this.#alias(`${field.name}${printed}:${String(field.type)}`);
    const selection = isCompositeType(named) ? ` ${this.#selectionSet(named, depth + 1)}` : '';
    return `${alias}${field.name}${printed}${this.#directive()}${selection}`;
  }

  /** One alias always means one thing, so that most operations are valid. */
  #alias(signature: string): string {
    if (this.#oneIn(2)) return '';
    const known = this.#aliases.get(signature);
    if (known !== undefined) return `${known}: `;
    const free = oddAliases.filter((alias) => ![...this.#aliases.values()].includes(alias));
    const alias = this.#oneIn(2) ? free[this.#choose(free.length)] : undefined;
    this.#aliases.set(signature, alias ?? `a${this.#aliases.size}`);
    return `${this.#aliases.get(signature)}: `;
  }

  #value(argument: GraphQLArgument): string {
    const list = isListType(isNonNullType(argument.type) ? argument.type.ofType : argument.type);
    if (getNamedType(argument.type).name !== 'VNummer') return this.#number();
    if (!list) return JSON.stringify(this.#vnummer());
    return `[${Array.from({ length: this.#choose(4) }, () => JSON.stringify(this.#vnummer())).join(', ')}]`;
  }

  #vnummer(): string {
    return this.#vnummers[this.#choose(this.#vnummers.length)] ?? '0000000000';
  }

  #number(): string {
    const way = this.#choose(4);
    if (way === 0) return this.#variable('Int', null, 7);
    if (way === 1) return this.#variable('Int', this.#choose(9));
    return String(this.#choose(9));
  }

  #directive(): string {
    const way = this.#choose(12);
    if (way > 3) return '';
    const value = this.#oneIn(2);
    const condition = way % 2 === 0 ? String(value) : this.#variable('Boolean!', value);
    return ` @${way < 2 ? 'include' : 'skip'}(if: ${condition})`;
  }

  /** Defines a variable; where it has a default, no value is given for it. */
  #variable(type: string, value: unknown, initial?: unknown): string {
    const name = `v${this.#definitions.length}`;
    this.#definitions.push(
      `$${name}: ${type}${initial === undefined ? '' : ` = ${JSON.stringify(initial)}`}`,
    );
    if (initial === undefined) this.#variables[name] = value;
    return `$${name}`;
  }
}

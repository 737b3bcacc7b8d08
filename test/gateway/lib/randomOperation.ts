import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

import { type Choose, OperationParts, type RandomOperation } from './OperationParts.ts';

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
  readonly #parts: OperationParts;
  readonly #vnummers: readonly string[];
  readonly #aliases = new Map<string, string>();
  #written = 0;

  constructor(choose: Choose, schema: GraphQLSchema, vnummers: readonly string[]) {
    this.#choose = choose;
    this.#parts = new OperationParts(choose, schema);
    this.#vnummers = vnummers;
  }

  write(): RandomOperation {
    const body = this.#selectionSet(this.#parts.query, 0);
    return { query: this.#parts.print(body).join('\n'), variables: this.#parts.variables };
  }

  #selectionSet(type: GraphQLNamedType, depth: number): string {
    const selections = [this.#selection(type, depth)];
    while (selections.length < 6 && this.#written < 60 && !this.#parts.oneIn(4))
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
      const target = this.#parts.overlapping(type);
      return `... on ${target.name}${this.#directive()} ${this.#selectionSet(target, depth + 1)}`;
    }
    const fields = isCompositeType(type) && 'getFields' in type ? Object.values(type.getFields()) : [];
    const field = fields[this.#choose(fields.length)];
    return field === undefined ? '__typename' : this.#field(field, depth);
  }

  #spread(type: GraphQLNamedType, depth: number): string {
    const write = (): string => this.#selectionSet(type, depth + 1);
    return `${this.#parts.spread(type, (index) => `F${index}`, write)}${this.#directive()}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    if (isCompositeType(named) && depth > 6) return '__typename';
    const args = field.args.flatMap((argument) => {
      if (!isNonNullType(argument.type) && this.#parts.oneIn(2)) return [];
      return [`${argument.name}: ${this.#value(argument)}`];
    });
    const printed = args.length === 0 ? '' : `(${args.join(', ')})`;
    const alias = this.#alias(`${field.name}${printed}:${String(field.type)}`);
    const selection = isCompositeType(named) ? ` ${this.#selectionSet(named, depth + 1)}` : '';
    return `${alias}${field.name}${printed}${this.#directive()}${selection}`;
  }

  /** One alias always means one thing, so that most operations are valid. */
  #alias(signature: string): string {
    if (this.#parts.oneIn(2)) return '';
    const known = this.#aliases.get(signature);
    if (known !== undefined) return `${known}: `;
    const free = oddAliases.filter((alias) => ![...this.#aliases.values()].includes(alias));
    const alias = this.#parts.oneIn(2) ? free[this.#choose(free.length)] : undefined;
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
    if (way === 0) return this.#variable('Int', 7, true);
    if (way === 1) return this.#variable('Int', this.#choose(9));
    return String(this.#choose(9));
  }

  #directive(): string {
    const way = this.#choose(12);
    if (way > 3) return '';
    const value = this.#parts.oneIn(2);
    const condition = way % 2 === 0 ? String(value) : this.#variable('Boolean!', value);
    return ` @${way < 2 ? 'include' : 'skip'}(if: ${condition})`;
  }

  #variable(type: string, value: unknown, isDefault = false): string {
    return `$${this.#parts.define(type, value, isDefault)}`;
  }
}

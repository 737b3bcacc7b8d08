import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';

import { type Choose, OperationParts, type RandomOperation } from '../../gateway/lib/OperationParts.ts';

/** What random operations ask about. */
export interface Subjects {
  /** Persons of one request, at most as many as the caller may ask about at once. */
  readonly vnummers: readonly string[];
  readonly locations: readonly string[];
  readonly days: readonly string[];
  /** Of earlier answers, and of persons whom nobody told of. */
  readonly cursors: readonly string[];
  /** Root fields that the caller may ask; asked more often than the others. */
  readonly roots: readonly string[];
}

/** Keys and names that have broken merges, caches and limits elsewhere (THREATS A6 to A10, A17). */
const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '__schema',
  'then',
  'data',
  'errors',
  '_0',
];
/** Names that are near to ones that some may not know. */
const misspelled = [
  'asielmotiven',
  'vreemdelin',
  'bns',
  'godsdient',
  'signaln',
  '_entities',
  '_service',
  'eindigtOpp',
];
const mostSelections = 45;

/** What is worked out once for a schema. */
interface Names {
  readonly fields: readonly string[];
  readonly types: readonly string[];
}

const namesOf = new WeakMap<GraphQLSchema, Names>();

/**
 * Writes an operation over the whole of a schema, whoever may see what of it: aliases, arguments, variables, fragments
 * of every kind, directives, repetitions, introspection. One key means one thing throughout, so most are valid; some are
 * spoilt on purpose.
 */
export class OperationWriter {
  readonly #choose: Choose;
  readonly #parts: OperationParts;
  readonly #subjects: Subjects;
  readonly #keys = new Map<string, string>();
  readonly #isSpoilt: boolean;
  readonly #names: Names;
  /** By name of a variable, how another value of it is drawn. */
  readonly #draws = new Map<string, () => unknown>();
  readonly #most: number;
  #written = 0;

  constructor(choose: Choose, schema: GraphQLSchema, subjects: Subjects) {
    this.#choose = choose;
    this.#parts = new OperationParts(choose, schema);
    this.#subjects = subjects;
    this.#isSpoilt = this.#parts.oneIn(15);
    this.#most = this.#parts.oneIn(8) ? mostSelections : 3 + this.#choose(16);
    this.#names = readNames(schema);
  }

  write(): RandomOperation {
    const body = this.#root(this.#parts.query);
    const name = this.#parts.oneIn(6) ? ` ${this.#parts.pick(oddNames) ?? 'Vraag'}` : '';
    const definitions = this.#parts.print(body, name);
    if (this.#parts.oneIn(8)) definitions.reverse();
    return { query: definitions.join('\n'), variables: this.#parts.variables };
  }

  /** Other values of the variables of what was written. */
  draw(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Array.from(this.#draws, ([name, draw]) => [name, draw()]));
  }

  #root(query: GraphQLNamedType): string {
    const selections: string[] = [];
    const wanted = 1 + (this.#parts.oneIn(3) ? this.#choose(3) : 0);
    while (selections.length < wanted) {
      const way = this.#choose(30);
      if (way === 0) selections.push(this.#field(SchemaMetaFieldDef, 5));
      else if (way === 1) selections.push(this.#field(TypeMetaFieldDef, 4));
      else if (way === 2) selections.push(`...${this.#directive()} ${this.#selectionSet(query, 1)}`);
      else if (way === 3) selections.push(this.#spread(query, 0));
      else selections.push(this.#rootField(query));
    }
    return `{ ${selections.join(' ')} }`;
  }

  #rootField(query: GraphQLNamedType): string {
    if (!isObjectType(query)) return '__typename';
    const fields = query.getFields();
    const open = this.#subjects.roots.flatMap((name) => fields[name] ?? []);
    const field =
      (this.#parts.oneIn(6) ? undefined : this.#parts.pick(open)) ?? this.#parts.pick(Object.values(fields));
    return field === undefined ? '__typename' : this.#field(field, 0);
  }

  #selectionSet(type: GraphQLNamedType, depth: number): string {
    const selections = [this.#selection(type, depth)];
    while (selections.length < 7 && this.#written < this.#most && !this.#parts.oneIn(5))
      selections.push(this.#selection(type, depth));
    if (this.#parts.oneIn(12)) selections.push(selections[0] ?? '__typename');
    return `{ ${selections.join(' ')} }`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    this.#written += 1;
    // Deep down, and when there is enough, there are leaves only.
    const isFull = depth > 9 || this.#written > this.#most;
    if (isFull && !isObjectType(type)) return '__typename';
    const way = isFull ? 9 : this.#choose(16);
    if (way === 0) return this.#withKey('__typename', '', 'String!');
    if (way === 1) return `...${this.#directive()} ${this.#selectionSet(type, depth + 1)}`;
    if (way === 2) return this.#spread(type, depth);
    if (way <= 4 || !(isObjectType(type) || isInterfaceType(type)) || (isInterfaceType(type) && way < 10)) {
      const target = this.#parts.overlapping(type);
      return `... on ${target.name}${this.#directive()} ${this.#selectionSet(target, depth + 1)}`;
    }
    if (this.#isSpoilt && this.#parts.oneIn(20)) return this.#parts.pick(misspelled) ?? 'onbekend';
    const all = Object.values(type.getFields());
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)));
    const field = isFull ? this.#parts.pick(leaves) : this.#parts.pick(all);
    return field === undefined ? '__typename' : this.#field(field, depth);
  }

  #spread(type: GraphQLNamedType, depth: number): string {
    const name = (index: number): string => {
      const odd = oddNames[index];
      return odd !== undefined && this.#parts.oneIn(4) ? odd : `F${index}`;
    };
    const spread = this.#parts.spread(type, name, () => this.#selectionSet(type, depth + 1));
    return `${spread}${this.#directive()}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    const args = field.args.flatMap((argument) => {
      const isOptional = !isNonNullType(argument.type) && argument.name !== 'first';
      if (isOptional && !this.#parts.oneIn(3)) return [];
      return [`${argument.name}: ${this.#argument(field.name, argument)}`];
    });
    const printed = args.length === 0 ? '' : `(${args.join(', ')})`;
    const head = `${this.#withKey(field.name, printed, String(field.type))}${this.#directive()}`;
    return isCompositeType(named) ? `${head} ${this.#selectionSet(named, depth + 1)}` : head;
  }

  /** The field under a key that means nothing else in the operation. */
  #withKey(name: string, printed: string, type: string): string {
    const meaning = `${name}${printed}: ${type}`;
    const means = (key: string): boolean => (this.#keys.get(key) ?? meaning) === meaning;
    const isPlain = means(name) && !this.#parts.oneIn(4);
    const odd = this.#parts.pick(oddNames) ?? name;
    const other = this.#parts.oneIn(3)
      ? odd
      : this.#parts.oneIn(3)
        ? (this.#parts.pick(this.#names.fields) ?? name)
        : `a${this.#keys.size}`;
    const key = isPlain ? name : means(other) ? other : `b${this.#keys.size}`;
    if (!this.#isSpoilt || !this.#parts.oneIn(20)) this.#keys.set(key, meaning);
    return key === name ? `${name}${printed}` : `${key}: ${name}${printed}`;
  }

  #argument(field: string, argument: GraphQLArgument): string {
    const draw = (): unknown => this.#value(field, argument);
    const type = String(argument.type);
    const way = this.#choose(6);
    if (way === 1 && !isNonNullType(argument.type)) return this.#variable(type, draw, true);
    return way < 4 ? this.#variable(type, draw) : JSON.stringify(draw());
  }

  #value(field: string, argument: GraphQLArgument): unknown {
    const { vnummers, locations, days, cursors } = this.#subjects;
    if (this.#isSpoilt && this.#parts.oneIn(8)) return this.#parts.pick([null, '', -1, 'x', '9'.repeat(40)]);
    if (getNamedType(argument.type).name === 'VNummer') {
      const isList = isListType(isNonNullType(argument.type) ? argument.type.ofType : argument.type);
      if (!isList) return this.#parts.pick(vnummers) ?? '9999999999';
      return Array.from({ length: this.#choose(4) }, () => this.#parts.pick(vnummers) ?? '9999999999');
    }
    if (argument.name === 'first')
      return this.#parts.oneIn(30) ? this.#parts.pick([0, -1, 100, 101]) : 1 + this.#choose(6);
    if (argument.name === 'after') return this.#parts.pick(cursors) ?? '';
    if (argument.name === 'locatie') return this.#parts.pick(locations) ?? '';
    if (getNamedType(argument.type).name === 'Datum') return this.#parts.pick(days) ?? '2026-01-01';
    if (argument.name === 'partner') return this.#parts.pick(['coa', 'nvik', 'onbekend']) ?? '';
    if (argument.name === 'categorie')
      return this.#parts.pick(['coa.opvang', 'nvik.signaal', 'onbekend']) ?? '';
    if (field === '__type') return this.#parts.pick([...this.#names.types, 'Onbekend']);
    return this.#parts.oneIn(2);
  }

  #directive(): string {
    const way = this.#choose(16);
    if (way > 3) return '';
    const draw = (): boolean => (way % 2 === 0 ? !this.#parts.oneIn(4) : this.#parts.oneIn(4));
    const condition = this.#parts.oneIn(2) ? String(draw()) : this.#variable('Boolean!', draw);
    return ` @${way % 2 === 0 ? 'include' : 'skip'}(if: ${condition})`;
  }

  #variable(type: string, draw: () => unknown, isDefault = false): string {
    const name = this.#parts.define(type, draw(), isDefault);
    if (!isDefault) this.#draws.set(name, draw);
    return `$${name}`;
  }
}

function readNames(schema: GraphQLSchema): Names {
  const known = namesOf.get(schema);
  if (known !== undefined) return known;
  const types = Object.values(schema.getTypeMap());
  const made: Names = {
    types: types.map(({ name }) => name),
    fields: types.filter(isObjectType).flatMap((type) => Object.keys(type.getFields())),
  };
  namesOf.set(schema, made);
  return made;
}

import type { GraphQLError } from 'graphql';

import { conditionHolds } from '../../authz/decision/conditionHolds.ts';
import type { Visibility } from '../../authz/decision/createVisibility.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { FieldSelection, ObjectSelection } from '../../authz/operation/Selection.ts';
import { noRelations, type Persons } from '../execute/Persons.ts';
import { createJsonObject, isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';
import { type AnswerType, answerType } from './answerType.ts';
import { deniedError } from './deniedError.ts';
import type { Disclosed, Disclosure } from '../record/Disclosure.ts';

/** What an answer is projected from. */
export interface ProjectInput {
  /** Name of the query root type. */
  readonly query: string;
  readonly root: readonly FieldSelection[];
  readonly data: JsonObject;
  /** What introspection gave, by the caller's response keys. */
  readonly introspection: JsonObject;
  readonly persons: Persons;
  readonly visible: Visibility;
  /** Takes down what is given and denied of whom. */
  readonly disclosure: Disclosure;
}

/** The data of an answer and the errors of what is given on a condition that does not hold. */
export interface Projection {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
}

/** Where a value stands in the answer. */
interface Place {
  readonly above: Place | null;
  readonly key: string | number;
}

/** The person that a value stands under. */
interface Person {
  readonly relaties: ReadonlySet<string>;
  readonly place: readonly (string | number)[];
  readonly disclosed: Disclosed;
}

/** A null that a non-null type does not allow: it goes up (GraphQL 6.4.4). */
const notNull = Symbol('null where the type is non-null');
/** An entry that the caller may not see: it is not there. */
const absent = Symbol('absent');

/**
 * Projects the data onto what the caller asked: its aliases, its order, the null rules of the specification. This is
 * the gateway's own lock: a field that is denied, or whose condition does not hold for the person, is null here
 * whatever a subgraph has answered; an entry of a list that may not be seen is absent.
 */
export function projectAnswer(input: ProjectInput): Projection {
  const projector = new Projector(input);
  const data = projector.object(input.query, input.root, input.data, null, null);
  return { data: data === notNull ? null : data, errors: projector.errors };
}

class Projector {
  readonly errors: GraphQLError[] = [];
  readonly #input: ProjectInput;
  readonly #reported = new Set<string>();

  constructor(input: ProjectInput) {
    this.#input = input;
  }

  object(
    typeName: string,
    fields: readonly FieldSelection[],
    value: JsonObject,
    person: Person | null,
    place: Place | null,
  ): JsonObject | typeof notNull {
    // A null prototype: `__proto__` and `constructor` are response keys like any other (THREATS A9, A10).
    const result = createJsonObject();
    const { disclosure } = this.#input;
    const numbers = disclosure.numbersOf(fields);
    const before = disclosure.mark();
    for (const [index, field] of fields.entries()) {
      const projected = this.#field(typeName, field, numbers[index], value, person, place);
      if (projected === notNull) {
        disclosure.takeBack(before);
        return notNull;
      }
      result[field.responseKey] = projected;
    }
    return result;
  }

  #field(
    typeName: string,
    field: FieldSelection,
    number: number | undefined,
    value: JsonObject,
    person: Person | null,
    place: Place | null,
  ): unknown {
    if (field.name === '__typename') return typeName;
    const type = answerType(field.type);
    const closed = type.kind === 'nonNull' ? notNull : null;
    if (field.name.startsWith('__')) return readOwn(this.#input.introspection, field.responseKey) ?? closed;
    const { decision } = field;
    const { disclosure } = this.#input;
    const disclosed = person?.disclosed ?? disclosure.root;
    if (decision.besluit === 'geweigerd') return closed;
    if (decision.besluit === 'voorwaardelijk' && !conditionHolds(decision, person?.relaties ?? noRelations)) {
      this.#report(typeName, field, person);
      disclosure.deny(disclosed, number);
      return closed;
    }
    const found = readOwn(value, field.key);
    const completed = this.#complete(type, field.selection, found, person, {
      above: place,
      key: field.responseKey,
    });
    if (completed === absent) return closed;
    // That the store has nothing is told too; that a partner did not answer tells nothing.
    if (found !== undefined && completed !== notNull) disclosure.give(disclosed, number);
    return completed;
  }

  #complete(
    type: AnswerType,
    selection: ObjectSelection | null,
    value: unknown,
    person: Person | null,
    place: Place,
  ): unknown {
    if (type.kind === 'nonNull') {
      const completed = this.#complete(type.of, selection, value, person, place);
      return completed === null ? notNull : completed;
    }
    if (value === null || value === undefined) return null;
    if (type.kind === 'list') return this.#list(type.of, selection, value, person, place);
    if (type.kind === 'leaf') return isLeafOf(type.values, value) ? value : null;
    if (selection === null || !isJsonObject(value)) return null;
    if (type.kind === 'object') return this.#concrete(type.name, selection, value, person, place);
    const typeName = readOwn(value, '__typename');
    if (typeof typeName !== 'string') return null;
    if (!this.#input.visible(typeName, person?.relaties ?? noRelations)) return absent;
    return this.#concrete(typeName, selection, value, person, place);
  }

  #concrete(
    typeName: string,
    selection: ObjectSelection,
    value: JsonObject,
    above: Person | null,
    place: Place,
  ): JsonObject | null {
    const fields = selection.get(typeName);
    if (fields === undefined) return null;
    let person = above;
    if (typeName === dataSubject.type) {
      const vnummer = readOwn(value, dataSubject.key);
      const relaties = typeof vnummer === 'string' ? this.#input.persons.get(vnummer) : undefined;
      if (relaties === undefined || typeof vnummer !== 'string') return null;
      person = { relaties, place: pathOf(place), disclosed: this.#input.disclosure.person(vnummer) };
    }
    const result = this.object(typeName, fields, value, person, place);
    return result === notNull ? null : result;
  }

  #list(
    type: AnswerType,
    selection: ObjectSelection | null,
    value: unknown,
    person: Person | null,
    place: Place,
  ): unknown {
    if (!Array.isArray(value)) return null;
    const items: unknown[] = [];
    const before = this.#input.disclosure.mark();
    for (const item of value) {
      const completed = this.#complete(type, selection, item, person, { above: place, key: items.length });
      if (completed === notNull) {
        this.#input.disclosure.takeBack(before);
        return null;
      }
      if (completed !== absent) items.push(completed);
    }
    return items;
  }

  /** Names the person's place; below it, as in every denial, a list is `"@"`. Once a selection and person. */
  #report(typeName: string, field: FieldSelection, person: Person | null): void {
    const place = person?.place ?? [];
    const path = [...place, ...field.path.slice(place.length)];
    const veld = `${typeName}.${field.name}`;
    const identity = JSON.stringify([path, veld]);
    if (this.#reported.has(identity)) return;
    this.#reported.add(identity);
    this.errors.push(deniedError(path, veld, 'GEEN_BETROKKENHEID'));
  }
}

/** A value of an enum that is `@inaccessible`, or that no caller can name, is no value of it. */
function isLeafOf(values: ReadonlySet<string> | null, value: unknown): boolean {
  if (values !== null) return typeof value === 'string' && values.has(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function pathOf(place: Place): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Place | null = place; at !== null; at = at.above) path.unshift(at.key);
  return path;
}

import { isObject } from '../harness/project.ts';
import type { ReferenceDecisions } from './ReferenceDecisions.ts';
import type { AskedWay } from './questions.ts';
import { type Path, PERSON, type Step } from './schemaPaths.ts';

/** An error as it stands in an answer. */
interface ExpectedError {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, string>>;
}

/** The person that a value stands under. */
interface Person {
  readonly relaties: readonly string[];
  readonly place: readonly (string | number)[];
}

/**
 * Works out what one way through the schema must give, from everything that there is: a denied field is null with one
 * error for its selection; a person who may not be known is null, or absent from a page; what a person's relations do
 * not give is null with one error at that person's place; an entry that may not be seen is absent.
 */
export class ExpectedWay {
  readonly value: unknown;
  /** Errors of what is denied whoever the persons are. */
  readonly denied: ExpectedError[] = [];
  /** Errors of what the relations of a person do not give. */
  readonly withheld: ExpectedError[] = [];
  /** Whether the field at the end of the way has a value somewhere. */
  reached = false;
  readonly #path: Path;
  readonly #decisions: ReferenceDecisions;
  readonly #relations: (vnummer: string) => readonly string[];
  readonly #reported = new Set<string>();

  /**
   * @param key alias of the root field
   * @param root what the root field gives to somebody who may see everything
   * @param relations of a person to the caller
   */
  constructor(
    { key, path }: AskedWay,
    root: unknown,
    decisions: ReferenceDecisions,
    relations: (vnummer: string) => readonly string[],
  ) {
    this.#path = path;
    this.#decisions = decisions;
    this.#relations = relations;
    this.#denials(key);
    this.value = this.#field(0, path[0].parent, { [path[0].field]: root }, null, [], key);
  }

  /** What is denied whoever the persons are: once for each type that can stand there. */
  #denials(rootKey: string): void {
    const path: string[] = [];
    for (const [index, step] of this.#path.entries()) {
      path.push(index === 0 ? rootKey : step.field);
      const denied = step.concrete.filter((type) => this.#deny(type, step, path));
      if (denied.length === step.concrete.length) return;
      if (step.isList) path.push('@');
    }
  }

  #deny(type: string, { field }: Step, path: readonly string[]): boolean {
    const reden = this.#decisions.denial(`${type}.${field}`);
    if (reden !== null) this.#report(this.denied, `${type}.${field}`, reden, [...path]);
    return reden !== null;
  }

  #field(
    index: number,
    type: string,
    value: Readonly<Record<string, unknown>>,
    person: Person | null,
    place: readonly (string | number)[],
    key: string,
  ): unknown {
    const step = this.#path[index];
    if (step === undefined) throw new Error('The way has ended.');
    const veld = `${type}.${step.field}`;
    const outcome = this.#decisions.outcome(veld, person?.relaties ?? []);
    if (outcome === 'GEEN_BETROKKENHEID')
      this.#report(this.withheld, veld, outcome, this.#placeOf(index, person));
    if (outcome !== 'ja') return null;
    const found = value[step.field] ?? null;
    const result = this.#values(index, step, found, person, [...place, key]);
    if (index === this.#path.length - 1) this.reached ||= isSomething(result);
    return result;
  }

  #values(
    index: number,
    step: Step,
    found: unknown,
    person: Person | null,
    place: readonly (string | number)[],
  ): unknown {
    if (!step.isList || !Array.isArray(found)) return this.#value(index, step, found, person, place);
    const shown = found.filter((one) => this.#isThere(step, one, person));
    return shown.map((one, position) => this.#value(index, step, one, person, [...place, position]));
  }

  #value(
    index: number,
    step: Step,
    value: unknown,
    above: Person | null,
    place: readonly (string | number)[],
  ): unknown {
    if (!isObject(value)) return value;
    const type = step.isAbstract ? String(value['__typename']) : step.type;
    const person = type === PERSON ? this.#person(value, place) : above;
    if (type === PERSON && person === null) return null;
    const next = this.#path[index + 1];
    if (next === undefined) return { __typename: type };
    if (!next.concrete.includes(type)) return {};
    return { [next.field]: this.#field(index + 1, type, value, person, place, next.field) };
  }

  #person(value: Readonly<Record<string, unknown>>, place: readonly (string | number)[]): Person | null {
    const relaties = this.#relations(String(value['vnummer']));
    return this.#decisions.outcome(`${PERSON}.vnummer`, relaties) === 'ja' ? { relaties, place } : null;
  }

  /** Entries of kinds that may not be seen, and edges to persons who may not be known, are not there. */
  #isThere(step: Step, value: unknown, person: Person | null): boolean {
    if (!isObject(value)) return true;
    if (step.isAbstract)
      return this.#decisions.isVisible(String(value['__typename']), person?.relaties ?? []);
    return (
      !isObject(value['node']) || !('vnummer' in value['node']) || this.#person(value['node'], []) !== null
    );
  }

  /** The person's own place, and below it the selection, in which a list is `"@"`. */
  #placeOf(index: number, person: Person | null): (string | number)[] {
    const place: (string | number)[] = [...(person?.place ?? [])];
    const whose = this.#path.findIndex(({ type }) => type === PERSON);
    for (const [at, { field, isList }] of this.#path.entries()) {
      if (at <= whose || at > index) continue;
      place.push(field);
      if (isList && at < index) place.push('@');
    }
    return place;
  }

  #report(errors: ExpectedError[], veld: string, reden: string, path: readonly (string | number)[]): void {
    const identity = JSON.stringify([veld, path]);
    if (this.#reported.has(identity)) return;
    this.#reported.add(identity);
    errors.push(expectedDenial(veld, reden, path));
  }
}

/** The error of a denial. */
export function expectedDenial(
  veld: string,
  reden: string,
  path: readonly (string | number)[],
): ExpectedError {
  return {
    message: `Not authorized to read \`${veld}\`.`,
    path,
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', veld, reden },
  };
}

/** The answer to a question, from its ways in the order in which they are asked. */
export function expectedAnswer(ways: readonly AskedWay[], expected: readonly ExpectedWay[]): object {
  const errors = [
    ...expected.flatMap(({ denied }) => denied),
    ...expected.flatMap(({ withheld }) => withheld),
  ];
  const data = Object.fromEntries(ways.map(({ key }, index) => [key, expected[index]?.value]));
  return { data, ...(errors.length > 0 ? { errors } : {}) };
}

function isSomething(value: unknown): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

import { type Asked, type AskedPath, isLeaf } from './Asked.ts';
import { type ChainSchema, PERSON, QUERY } from './ChainSchema.ts';
import { ExpectedErrors, type ErrorPath } from './ExpectedErrors.ts';
import type { Finding, FindingKind } from './Finding.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import type { Probe } from './Probe.ts';
import { nobody, type Subject, subjects } from './Subject.ts';
import type { FoundValues, Observations } from './Values.ts';

/** What an answer shows. */
export interface CheckedAnswer {
  readonly findings: readonly Finding[];
  /** The values of subjects that the caller may have. */
  readonly observations: Observations;
}

/** Holds an answer against what the policy says of every field in it, from the query root down. */
export function checkAnswer(
  schema: ChainSchema,
  probe: Probe,
  { status, body, json }: HttpAnswer,
): CheckedAnswer {
  const check = new AnswerCheck(schema, probe);
  const { data, errors = [] } = isObject(json) ? json : {};
  if (status === 200 && isObject(data) && Array.isArray(errors)) {
    check.run(data, errors);
    return check;
  }
  const veld = `${QUERY}.${probe.root.name}`;
  const got = `status ${status}, ${body.slice(0, 200)}`;
  const finding: Finding = { kind: 'bad-answer', veld, asked: null, expected: 'status 200 with data', got };
  return { findings: [finding], observations: new Map() };
}

/** A person in the answer. Relations are null for somebody who is no subject: then they are not known here. */
interface Person {
  readonly vnummer: string;
  readonly relations: ReadonlySet<string> | null;
}

/** Where a value stands: in the answer, in an error about it, and below its person. */
interface Place {
  readonly asked: AskedPath;
  readonly actual: ErrorPath;
  readonly marked: ErrorPath;
  readonly below: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

const none: ReadonlySet<string> = new Set();

class AnswerCheck implements CheckedAnswer {
  readonly findings: Finding[] = [];
  readonly observations = new Map<string, Map<string, FoundValues>>();
  readonly #schema: ChainSchema;
  readonly #probe: Probe;
  readonly #errors = new ExpectedErrors();
  readonly #strangers: ErrorPath[] = [];

  constructor(schema: ChainSchema, probe: Probe) {
    this.#schema = schema;
    this.#probe = probe;
  }

  run(data: JsonObject, errors: readonly unknown[]): void {
    const { root, asker } = this.#probe;
    this.#errors.expectDenials(this.#schema, asker.decisions, root);
    this.#fields([root], QUERY, data, null, { asked: [], actual: [], marked: [], below: '' });
    const isOpen = (path: ErrorPath, veld: string): boolean =>
      asker.decisions.denial(veld) === null &&
      this.#strangers.some((place) => place.every((part, index) => path[index] === part));
    this.findings.push(...this.#errors.compare(errors, `${QUERY}.${root.name}`, isOpen));
  }

  #fields(
    asked: readonly Asked[],
    type: string,
    value: JsonObject,
    person: Person | null,
    place: Place,
  ): void {
    for (const one of asked) if (one.parents.includes(type)) this.#field(one, type, value, person, place);
  }

  #field(asked: Asked, type: string, value: JsonObject, person: Person | null, above: Place): void {
    const veld = `${type}.${asked.name}`;
    const place: Place = {
      asked: [...above.asked, asked],
      actual: [...above.actual, asked.key],
      marked: [...above.marked, asked.key],
      below: above.below === '' ? veld : `${above.below}/${veld}`,
    };
    const found = Object.hasOwn(value, asked.key) ? value[asked.key] : undefined;
    if (found === undefined) this.#found('bad-answer', veld, place, `the key ${asked.key}`, 'none');
    else if (this.#mayHave(veld, found, person, place)) {
      if (isLeaf(asked) && person?.relations) this.#observe(person.vnummer, place.below, found);
      this.#values(asked, found, person, place);
    }
  }

  /** Whether the caller may have a field; where not, it must be null. */
  #mayHave(veld: string, found: unknown, person: Person | null, place: Place): boolean {
    const { decisions } = this.#probe.asker;
    const denial = decisions.denial(veld);
    if (denial !== null) {
      if (found !== null) this.#found('denied-but-given', veld, place, `null (${denial})`, found);
      return false;
    }
    // Of somebody who is no subject nothing is known but what is denied whoever it is.
    if (person?.relations === null) return true;
    if (decisions.outcome(veld, person?.relations ?? none) === 'ja') return true;
    this.#errors.expect(place.marked, veld, 'GEEN_BETROKKENHEID', place.asked);
    if (found !== null) this.#found('given-without-relation', veld, place, 'null', found);
    return false;
  }

  #values(asked: Asked, found: unknown, person: Person | null, place: Place): void {
    if (isLeaf(asked) || found === null) return;
    if (!asked.isList) {
      this.#object(asked, found, 0, person, place);
    } else if (Array.isArray(found)) {
      for (const [index, item] of found.entries()) {
        const actual = [...place.actual, index];
        const marked = [...place.marked, '@'];
        if (item !== null) this.#object(asked, item, index, person, { ...place, actual, marked });
      }
    } else {
      this.#found('bad-answer', asked.name, place, 'a list', found);
    }
  }

  #object(asked: Asked, found: unknown, index: number, above: Person | null, place: Place): void {
    if (!isObject(found)) this.#found('bad-answer', asked.name, place, 'an object', found);
    else if (asked.type === PERSON) this.#person(asked, found, index, place);
    else this.#entry(asked, found, above, place);
  }

  #entry(asked: Asked, found: JsonObject, person: Person | null, place: Place): void {
    const type = asked.isAbstract ? String(found['__typename']) : asked.type;
    const relations = person === null ? none : person.relations;
    if (asked.isAbstract && relations !== null && !this.#probe.asker.decisions.shows(type, relations)) {
      this.#found('entry-given', `${type}.__typename`, place, 'no such entry', found);
    } else {
      this.#fields(asked.below, type, found, person, place);
    }
  }

  #person(asked: Asked, found: JsonObject, index: number, place: Place): void {
    const { asker } = this.#probe;
    const subject = this.#subjectAt(asked, found, index);
    if (subject !== null && !asker.knows(subject)) {
      this.#found('person-given', `${PERSON}.vnummer`, place, `null for ${subject.name}`, found);
      return;
    }
    if (subject === null) this.#strangers.push(place.actual);
    const relations = subject === null ? null : asker.relationsTo(subject);
    const person = { vnummer: subject?.vnummer ?? '', relations };
    this.#fields(asked.below, PERSON, found, person, { ...place, marked: place.actual, below: '' });
  }

  /** Whom an object is about: named by the arguments, or on a page by its own v-nummer; null for no subject. */
  #subjectAt(asked: Asked, found: JsonObject, index: number): Subject | null {
    if (this.#probe.subjects !== null) return this.#probe.subjects[index] ?? nobody;
    const key = asked.below.find(({ name }) => name === 'vnummer')?.key ?? 'vnummer';
    return subjects.find(({ vnummer }) => vnummer === found[key]) ?? null;
  }

  #observe(vnummer: string, place: string, value: unknown): void {
    const places = this.observations.get(vnummer) ?? new Map<string, FoundValues>();
    this.observations.set(vnummer, places);
    places.set(place, [...(places.get(place) ?? []), value]);
  }

  #found(kind: FindingKind, veld: string, { asked }: Place, expected: string, got: unknown): void {
    this.findings.push({ kind, veld, asked, expected, got: JSON.stringify(got).slice(0, 200) });
  }
}

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { FormInvalid } from './Place.ts';

/** What can be referred to, by the type of its entry. */
export const nameTypes: ReadonlyMap<number, string> = new Map([
  [16, 'grond'],
  [17, 'velden'],
  [18, 'persoon'],
  [19, 'zaak'],
  [20, 'veld'],
  [64, 'gebruiker'],
]);

/** A field that was named, and what was decided about it: 1 given, 2 denied. */
export interface NamedField {
  readonly veld: string;
  readonly besluit: number;
}

/** The names of a segment so far: how many of each type, and of which person each case is. */
export class Names {
  readonly #counts = new Map<number, number>();
  /** Which `persoon` each `zaak` is of; 0 where that was erased. */
  readonly #personOf: number[] = [];
  /** Each `veld`; null where it was erased. */
  readonly #fields: (NamedField | null)[] = [];
  /** What was decided about each `velden`; null where that was erased. */
  readonly #decisions: (number | null)[] = [];

  add(type: number): void {
    this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
  }

  addCase(person: number): void {
    this.add(19);
    this.#personOf.push(person);
  }

  addField(field: NamedField | null): void {
    this.add(20);
    this.#fields.push(field);
  }

  addFields(decision: number | null): void {
    this.add(17);
    this.#decisions.push(decision);
  }

  /** @param ref of a `veld`; null where it was erased @throws {FormInvalid} where there is none */
  field(ref: number): NamedField | null {
    this.expect('velden', ref, 20, false);
    return this.#fields[ref - 1] ?? null;
  }

  /** @throws {FormInvalid} where there is no such `velden`, or it is about the other decision */
  expectFields(what: string, ref: number, decision: number): void {
    this.expect(what, ref, 17, true);
    const got = this.#decisions[ref - 1] ?? decision;
    if (got !== decision) throw new FormInvalid(`\`${what}\` to be of \`besluit\` ${decision}`, String(got));
  }

  /** @throws {FormInvalid} where no entry of the type stands before */
  expect(what: string, ref: number, type: number, optional: boolean): void {
    const count = this.#counts.get(type) ?? 0;
    if (ref > count || (ref === 0 && !optional)) {
      const kind = nameTypes.get(type) ?? String(type);
      throw new FormInvalid(`\`${what}\` to be one of ${count} \`${kind}\` before it`, String(ref));
    }
  }

  /** @throws {FormInvalid} where the case is of another person */
  expectCaseOf(person: number, ref: number): void {
    this.expect('zaak', ref, 19, true);
    const of = ref === 0 ? person : (this.#personOf[ref - 1] ?? 0);
    if (of !== person && of !== 0)
      throw new FormInvalid(`\`zaak\` to be of person ${person}`, `one of person ${of}`);
  }
}

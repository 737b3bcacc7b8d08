import { FormInvalid } from './Place.ts';

/** What can be referred to, by the type of its entry. */
export const nameTypes: ReadonlyMap<number, string> = new Map([
  [16, 'grond'],
  [17, 'velden'],
  [18, 'persoon'],
  [19, 'zaak'],
  [64, 'gebruiker'],
]);

/** The names of a segment so far: how many of each type, and of which person each case is. */
export class Names {
  readonly #counts = new Map<number, number>();
  /** Which `persoon` each `zaak` is of; 0 where that was erased. */
  readonly #personOf: number[] = [];

  add(type: number): void {
    this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
  }

  addCase(person: number): void {
    this.add(19);
    this.#personOf.push(person);
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

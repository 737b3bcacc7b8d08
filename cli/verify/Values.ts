/** The values that stand at a place of a person, in the order of the answer. */
export type FoundValues = readonly unknown[];

/** By v-nummer and place below the person, the values of an answer. A place is the coordinates on the way, with `/`. */
export type Observations = ReadonlyMap<string, ReadonlyMap<string, FoundValues>>;

/** Whether anything is there: no null, and no empty list. */
export function isSomething(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/**
 * What is known of the subjects from the answers to those who may see it: at each place the values that most of them
 * got.
 */
export class Values {
  readonly #counts = new Map<string, Map<string, Map<string, { values: FoundValues; count: number }>>>();

  /** Takes in what one caller got and may have. */
  add(observations: Observations): void {
    for (const [vnummer, places] of observations) {
      const person = this.#counts.get(vnummer) ?? new Map<string, never>();
      this.#counts.set(vnummer, person);
      for (const [place, values] of places) {
        const found = person.get(place) ?? new Map<string, never>();
        person.set(place, found);
        const text = JSON.stringify(values);
        found.set(text, { values, count: (found.get(text)?.count ?? 0) + 1 });
      }
    }
  }

  get isEmpty(): boolean {
    return [...this.#counts.keys()].every((vnummer) => this.placesOf(vnummer).length === 0);
  }

  /** The values at a place; none where nobody got any. */
  at(vnummer: string, place: string): FoundValues {
    const found = [...(this.#counts.get(vnummer)?.get(place)?.values() ?? [])].filter(({ values }) =>
      values.some(isSomething),
    );
    return found.toSorted((one, other) => other.count - one.count)[0]?.values ?? [];
  }

  /** The places of a person where there is a value. */
  placesOf(vnummer: string): readonly string[] {
    return [...(this.#counts.get(vnummer)?.keys() ?? [])].filter(
      (place) => this.at(vnummer, place).length > 0,
    );
  }
}

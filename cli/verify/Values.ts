/** The values that stand at a place of a person, in the order of the answer. */
export type FoundValues = readonly unknown[];

/** By v-nummer and place below the person, the values of an answer. A place is the coordinates on the way, with `/`. */
export type Observations = ReadonlyMap<string, ReadonlyMap<string, FoundValues>>;

/** Whether anything is there: no null, and no empty list. */
export function isSomething(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** What one role got at one place. */
interface Reading {
  readonly rol: string;
  readonly values: FoundValues;
}

/** What is known of the subjects: what each role got that may see it. */
export class Values {
  readonly #readings = new Map<string, Map<string, Reading[]>>();

  /** Takes in what a caller of a role got and may have. */
  add(rol: string, observations: Observations): void {
    for (const [vnummer, places] of observations) {
      const person = this.#readings.get(vnummer) ?? new Map<string, Reading[]>();
      this.#readings.set(vnummer, person);
      for (const [place, values] of places) {
        const readings = person.get(place) ?? [];
        person.set(place, readings);
        if (values.some(isSomething)) readings.push({ rol, values });
      }
    }
  }

  get isEmpty(): boolean {
    return [...this.#readings.keys()].every((vnummer) => this.placesOf(vnummer).length === 0);
  }

  /** The places of a person where anybody got a value. */
  placesOf(vnummer: string): readonly string[] {
    return [...(this.#readings.get(vnummer) ?? [])].flatMap(([place, readings]) =>
      readings.length > 0 ? [place] : [],
    );
  }

  /** Everything that anybody got at a place. */
  everAt(vnummer: string, place: string): FoundValues {
    return this.#at(vnummer, place).flatMap(({ values }) => values);
  }

  /**
   * What a role should get at a place: what most of the other roles got, so that no answer is its own proof; what it got
   * itself only where no other gets anything. None where nobody does.
   */
  at(vnummer: string, place: string, rol: string): FoundValues {
    const readings = this.#at(vnummer, place);
    const others = readings.filter((reading) => reading.rol !== rol);
    return mostOften(others.length > 0 ? others : readings);
  }

  #at(vnummer: string, place: string): readonly Reading[] {
    return this.#readings.get(vnummer)?.get(place) ?? [];
  }
}

function mostOften(readings: readonly Reading[]): FoundValues {
  if (readings.length < 2) return readings[0]?.values ?? [];
  const groups = Map.groupBy(readings, ({ values }) => JSON.stringify(values));
  const [most] = [...groups.values()].toSorted((one, other) => other.length - one.length);
  return most?.[0]?.values ?? [];
}

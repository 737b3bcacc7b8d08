/** A calendar day, as the number of days since 1970-01-01. */
export type Day = number;

const MILLISECONDS = 86_400_000;
const written = new Map<Day, string>();

/** @throws RangeError when the text is no ISO 8601 date */
export function day(text: string): Day {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(milliseconds)) {
    throw new RangeError(`a day must be an ISO 8601 date, but got: \`${text}\``);
  }
  return milliseconds / MILLISECONDS;
}

/** The day as ISO 8601 text (`2024-03-31`). */
export function isoDate(of: Day): string {
  const known = written.get(of);
  if (known !== undefined) {
    return known;
  }
  const text = new Date(of * MILLISECONDS).toISOString().slice(0, 10);
  written.set(of, text);
  return text;
}

export function year(of: Day): number {
  return Number(isoDate(of).slice(0, 4));
}

/** The birthday on which a person becomes this old; for 29 February in a common year, 1 March (BW 1:2 gives no rule, practice does). */
export function birthday(born: Day, age: number): Day {
  const date = new Date(born * MILLISECONDS);
  return Date.UTC(date.getUTCFullYear() + age, date.getUTCMonth(), date.getUTCDate()) / MILLISECONDS;
}

import { inspect } from 'node:util';

const LONGEST = 40;

/** What came in, for an error message: quoted, and no longer than a line can take. */
export function shorten(value: unknown): string {
  const text = inspect(value, { depth: 0, breakLength: Infinity });
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

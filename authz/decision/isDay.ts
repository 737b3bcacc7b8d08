const shape = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether `value` is a calendar day that exists, written `YYYY-MM-DD` (ISO 8601).
 * INVARIANT: two days compare in time as their strings compare.
 */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !shape.test(value)) return false;
  // `Date` rolls 30 February over to 1 March: a day that exists stays the day that it is.
  return new Date(`${value}T00:00:00Z`).getUTCDate() === Number(value.slice(-2));
}

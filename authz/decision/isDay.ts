const shape = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether `value` is a calendar day that exists, written `YYYY-MM-DD` (ISO 8601).
 * INVARIANT: two days compare in time as their strings compare.
 */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !shape.test(value)) return false;
  const [year, month, day] = value.split('-').map(Number);
  const date = new Date(`${value}T00:00:00Z`);
  // `Date` rolls 30 February over to March: what comes back must be what was asked.
  return date.getUTCFullYear() === year && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

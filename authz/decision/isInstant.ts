const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Whether `value` is a moment that exists, written `YYYY-MM-DDTHH:MM:SS.sssZ` (ISO 8601, UTC).
 * INVARIANT: two instants compare in time as their strings compare.
 */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !shape.test(value)) return false;
  const moment = Date.parse(value);
  return !Number.isNaN(moment) && new Date(moment).toISOString() === value;
}

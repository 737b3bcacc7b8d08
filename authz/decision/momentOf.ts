import { isDay } from './isDay.ts';

const known = new Map<string, number>();

/**
 * The moment at which a day begins in the Netherlands.
 * @param day `YYYY-MM-DD`; the policy has few different ones, so they are kept.
 * @returns milliseconds since the epoch of midnight in Europe/Amsterdam.
 * @throws {RangeError} when `day` is not a day that exists.
 */
export function momentOf(day: string): number {
  const moment = known.get(day);
  if (moment !== undefined) return moment;
  if (!isDay(day)) throw new RangeError(`Expected a day as \`YYYY-MM-DD\`, but got: \`${String(day)}\`.`);
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
  known.set(day, midnight);
  return midnight;
}

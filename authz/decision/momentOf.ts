import { isDay } from './isDay.ts';
import { isInstant } from './isInstant.ts';

const known = new Map<string, number>();

/**
 * The moment at which a day begins in the Netherlands, or that an instant is.
 * @param day `YYYY-MM-DD`, of which the policy has few different ones, so they are kept; or, of a suspension that was
 * recorded while the system ran, `YYYY-MM-DDTHH:MM:SS.sssZ`.
 * @returns milliseconds since the epoch; for a day, of midnight in Europe/Amsterdam.
 * @throws {RangeError} when it is not a day or an instant that exists.
 */
export function momentOf(day: string): number {
  const moment = known.get(day);
  if (moment !== undefined) return moment;
  if (isInstant(day)) return Date.parse(day);
  if (!isDay(day)) throw new RangeError(`Expected a day as \`YYYY-MM-DD\`, but got: \`${String(day)}\`.`);
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
  known.set(day, midnight);
  return midnight;
}

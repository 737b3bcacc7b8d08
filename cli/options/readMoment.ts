import { isDay } from '../../authz/decision/isDay.ts';
import { momentOf } from '../../authz/decision/momentOf.ts';
import { UsageError } from '../commands/Command.ts';

/** `2021-07-08T09:30:00Z` or with an offset; the seconds may be left out (ISO 8601). */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads a moment: a day, from midnight in the Netherlands, or a moment with its offset.
 * @returns milliseconds since the epoch; null where it is neither
 */
function parseMoment(text: string): number | null {
  if (isDay(text)) return momentOf(text);
  if (!instant.test(text)) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : moment;
}

/**
 * Reads the moment of an option.
 * @param text undefined: now
 * @throws {UsageError} where it is no moment
 */
export function readMoment(option: string, text: string | undefined, clock: () => number): number {
  if (text === undefined) return clock();
  const moment = parseMoment(text);
  if (moment !== null) return moment;
  throw new UsageError(
    `Expected \`${option}\` to be a day that exists, as \`2021-07-08\`, or a moment, as \`2021-07-08T09:30:00Z\`, but got \`${text}\`.`,
  );
}

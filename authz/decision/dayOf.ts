/** The day that was asked for last, and from when until when it is: nearly always it is asked for again. */
let last = { from: Infinity, until: -Infinity, day: '' };

/**
 * The day that a moment falls on in the Netherlands.
 * @param moment milliseconds since the epoch.
 * @returns `YYYY-MM-DD` in Europe/Amsterdam.
 */
export function dayOf(moment: number): string {
  if (moment >= last.from && moment < last.until) return last.day;
  const start = Temporal.Instant.fromEpochMilliseconds(Math.floor(moment))
    .toZonedDateTimeISO('Europe/Amsterdam')
    .startOfDay();
  last = {
    from: start.epochMilliseconds,
    until: start.add({ days: 1 }).epochMilliseconds,
    day: start.toPlainDate().toString(),
  };
  return last.day;
}

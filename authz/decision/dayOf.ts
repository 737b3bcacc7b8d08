/**
 * The day that a moment falls on in the Netherlands.
 * @param moment milliseconds since the epoch.
 * @returns `YYYY-MM-DD` in Europe/Amsterdam.
 */
export function dayOf(moment: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(moment))
    .toZonedDateTimeISO('Europe/Amsterdam')
    .toPlainDate()
    .toString();
}

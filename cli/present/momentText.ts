/** A moment as a reader says it: the day in the Netherlands, with the time where it is not midnight. */
export function momentText(moment: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(Math.floor(moment)).toZonedDateTimeISO(
    'Europe/Amsterdam',
  );
  const day = there.toPlainDate().toString();
  const time = there.toPlainTime();
  return time.equals(new Temporal.PlainTime()) ? day : `${day} ${time.toString({ smallestUnit: 'second' })}`;
}

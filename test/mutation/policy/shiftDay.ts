/** A day some days or years later; earlier where the number is negative. */
export function shiftDay(day: string, { days = 0, years = 0 }: { days?: number; years?: number }): string {
  return Temporal.PlainDate.from(day).add({ days, years }).toString();
}

/** By how much the mutants shift a day: the least, and far. */
export const shifts = [{ days: 1 }, { years: 1 }] as const;

/** The same, back. */
export const shiftsBack = [{ days: -1 }, { years: -1 }] as const;

/** A shift in words. */
export function describeShift({ days, years }: { readonly days?: number; readonly years?: number }): string {
  return days === undefined ? `${years} year` : `${days} day`;
}

import { isDay } from '../../authz/decision/isDay.ts';

/**
 * The day on which somebody comes of age (BW 1:233), as `YYYY-MM-DD`. Who was born on 29 February comes of
 * age on 1 March, for no year is a leap year eighteen years after one.
 *
 * @param geboortedatum what another partner sent; null is given back for anything that is no date
 */
export function eighteenthBirthday(geboortedatum: unknown): string | null {
  if (!isDay(geboortedatum)) return null;
  const day = new Date(`${geboortedatum}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() + 18);
  return day.toISOString().slice(0, 10);
}

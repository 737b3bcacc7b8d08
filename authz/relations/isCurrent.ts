import { isDay } from '../decision/isDay.ts';
import type { Verwijzing } from './Verwijzing.ts';

/**
 * Whether a reference counts on a day: from its first day through its last.
 * It comes from another system, so each part is looked at: one that is missing or malformed counts on no day.
 */
export function isCurrent(reference: unknown, day: string): reference is Verwijzing {
  if (typeof reference !== 'object' || reference === null) return false;
  const { partner, soort, sinds, tot, kenmerk }: Partial<Record<keyof Verwijzing, unknown>> = reference;
  return (
    isText(partner) &&
    isText(soort) &&
    isDay(day) &&
    isDay(sinds) &&
    sinds <= day &&
    (tot === null || (isDay(tot) && day <= tot)) &&
    (kenmerk === null || isText(kenmerk))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

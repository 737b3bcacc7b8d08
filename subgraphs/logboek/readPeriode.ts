import { SafeError } from '../../authz/shield/SafeError.ts';
import type { Periode } from './Logboek.ts';

/** Arguments that say from which day until which. */
export interface PeriodeArguments {
  readonly van?: string | null;
  readonly tot?: string | null;
}

/** A day begins at midnight in the Netherlands. @throws SafeError where a period ends before it begins. */
export function readPeriode({ van, tot }: PeriodeArguments): Periode {
  const periode = { van: beginOf(van) ?? 0, tot: beginOf(tot) };
  if (periode.tot !== null && periode.tot <= periode.van)
    throw new SafeError(`\`tot\` must be a day after \`van\`, but got: ${tot}.`, 'BAD_USER_INPUT');
  return periode;
}

function beginOf(day: string | null | undefined): number | null {
  return day === null || day === undefined
    ? null
    : Temporal.PlainDate.from(day).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
}

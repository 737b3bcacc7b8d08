import type { Policy, Rol } from '../../authz/policy/Policy.ts';
import { agreementOf } from './agreementOf.ts';
import type { Charges } from './chargesOf.ts';
import type { HeldCounts } from './Counters.ts';
import { largestAlarm } from './largestAlarm.ts';

/** More persons were asked about in an hour of the clock than the policy expects. It names no person and no caller. */
export interface VolumeAlarm {
  /** Under an agreement, or by all roles of a partner. */
  readonly soort: 'afspraak' | 'ontvanger';
  readonly code: string;
  readonly persons: number;
  readonly alarmPerUur: number;
}

/** The name under which a partner's own total is counted; no agreement has it. */
const total = '*';

/**
 * Counts what all callers of a partner ask about together, refused or not: who tries 27,000 is seen, though they get 10.
 * A partner's total is held against the largest number of the agreements that give it something.
 *
 * @param hour the hour of the clock
 * @param period what the counts are kept by
 * @returns the alarms that this request raises: one for each limit that is passed, once an hour
 */
export function countVolume(
  counts: HeldCounts,
  { hour, period }: { readonly hour: number; readonly period: number },
  rol: Rol,
  charges: Charges,
  policy: Policy,
): readonly VolumeAlarm[] {
  const key = `ontvanger:${rol.partner}:${hour}`;
  const before = counts.read(key)?.byName ?? new Map<string, readonly number[]>();
  const after = new Map(before);
  const alarms: VolumeAlarm[] = [];
  const add = (name: string, asked: number, alarm: Omit<VolumeAlarm, 'persons'>): void => {
    const [known = 0] = before.get(name) ?? [];
    const persons = known + asked;
    after.set(name, [persons]);
    if (known < alarm.alarmPerUur && persons >= alarm.alarmPerUur) alarms.push({ ...alarm, persons });
  };
  for (const [code, asked] of charges) {
    const alarmPerUur = agreementOf(policy, code)?.maximumPersonen.alarmPerUur ?? 0;
    add(code, asked, { soort: 'afspraak', code, alarmPerUur });
  }
  // Every person of a request is charged under the agreement that lets the caller know them, so that the most is all.
  const alarmPerUur = largestAlarm(policy, rol.partner, hour);
  add(total, Math.max(...charges.values()), { soort: 'ontvanger', code: rol.partner, alarmPerUur });
  counts.write(key, { period, byName: after });
  return alarms;
}

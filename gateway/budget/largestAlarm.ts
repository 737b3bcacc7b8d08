import { agreementState } from '../../authz/decision/agreementState.ts';
import type { Policy } from '../../authz/policy/Policy.ts';

/** What was found of an hour, by partner. */
interface Hour {
  readonly hour: number;
  readonly byPartner: Map<string, number>;
}

const found = new WeakMap<Policy, Hour>();

/**
 * The largest `alarmPerUur` of the agreements that give a partner something as an hour of the clock begins; 0 where none
 * does. All agreements are gone through once an hour, not once a request.
 *
 * @param hour since the epoch
 */
export function largestAlarm(policy: Policy, partner: string, hour: number): number {
  let known = found.get(policy);
  if (known?.hour !== hour) {
    known = { hour, byPartner: new Map() };
    found.set(policy, known);
  }
  const largest = known.byPartner.get(partner) ?? find(policy, partner, hour * 3_600_000);
  known.byPartner.set(partner, largest);
  return largest;
}

function find(policy: Policy, partner: string, moment: number): number {
  const giving = policy.afspraken.filter(
    (afspraak) => afspraak.ontvanger === partner && agreementState(afspraak, moment) === 'geeft',
  );
  return Math.max(0, ...giving.map(({ maximumPersonen }) => maximumPersonen.alarmPerUur));
}

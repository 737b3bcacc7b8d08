import { hash } from 'node:crypto';

import type { GraphQLError } from 'graphql';

import type { Policy } from '../../authz/policy/Policy.ts';
import { gatewayError } from '../errors/gatewayError.ts';
import { agreementOf } from './agreementOf.ts';
import type { Charges } from './chargesOf.ts';
import { countVolume, type VolumeAlarm } from './countVolume.ts';
import type { EnumerationWatch } from './createEnumerationWatch.ts';
import type { Counters, Counts, HeldCounts } from './Counters.ts';

/** Who is charged: the subject of the token, whatever its role, purpose, case or location. */
export interface Charged {
  readonly sub: string;
  /** Tells the partner whose volume it adds to. */
  readonly rol: string;
}

/** The budgets of persons an hour, for each caller under each agreement (R17). */
export interface Budgets {
  /**
   * Charges a request, before anything is fetched for it. It is charged whole or not at all: a refused request uses
   * nothing up.
   *
   * @throws `BEVRAGINGSLIMIET` where one of the budgets has no room for it, `BEVRAGING_NIET_GETELD` where it cannot be
   * counted, `BELEID_GEWIJZIGD` where an agreement is no longer there
   */
  charge(caller: Charged, charges: Charges, policy: Policy): void;
  /** Watches how they ask, within their budgets. */
  readonly watch: EnumerationWatch;
  /** Whether it can be counted now. */
  isReady(): boolean;
}

/** Whether a request was charged, or refused because a budget has no room for it. */
export type ChargeOutcome = 'toegelaten' | 'geweigerd';

/** What budgets stand on. */
export interface BudgetSettings {
  readonly counters: Counters;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Told of each request: what was asked about, and whether it was refused for its number. */
  readonly onCharge: (charges: Charges, outcome: ChargeOutcome) => void;
  readonly onVolume: (alarm: VolumeAlarm) => void;
  /** Of this process, or of all that serve together. */
  readonly watch: EnumerationWatch;
  /** Told of what went wrong inside; never of data. */
  readonly onError: (what: string, error: unknown) => void;
}

const hourLength = 3_600_000;
/** Length of a period in milliseconds. */
const periodLength = 300_000;
/**
 * Periods that count: an hour, and the period that has begun.
 *
 * INVARIANT: no 60 minutes, wherever they begin, hold more persons than the budget.
 */
const periodsCounted = hourLength / periodLength + 1;

/** The key of the newest period that anybody was charged in. */
const clockKey = 'klok';

/** Makes the budgets over their counters. */
export function createBudgets(settings: BudgetSettings): Budgets {
  const { counters, clock, onError } = settings;
  /** Does it and gives what came of it, or null where it could not be counted. */
  const hold = <Result>(act: (counts: HeldCounts, period: number) => Result): Result | null => {
    try {
      return counters.hold((counts) => act(counts, advanceClock(counts, clock())));
    } catch (error) {
      onError('counting persons', error);
      return null;
    }
  };
  return {
    charge: ({ sub, rol }, charges, policy) => {
      if (charges.size === 0) return;
      const asked = Array.from(charges, ([afspraak, persons]) => ({
        afspraak,
        persons,
        budget: readBudget(policy, afspraak),
      }));
      const role = policy.rollen.get(rol);
      if (role === undefined) throw policyChanged();
      const key = `beller:${hash('sha256', sub, 'base64url')}`;
      const held = hold((counts, period) => {
        const hour = Math.floor((period * periodLength) / hourLength);
        const alarms = countVolume(counts, { hour, period }, role, charges, policy);
        const used = rollTo(period, counts.read(key));
        const shortages = asked.flatMap((one) => shortageOf(one, used.get(one.afspraak), period) ?? []);
        const [last] = shortages.toSorted(
          (one, other) => other.opensAt - one.opensAt || (one.afspraak < other.afspraak ? -1 : 1),
        );
        if (last !== undefined) return { alarms, shortage: last };
        for (const { afspraak, persons } of asked) {
          const numbers = used.get(afspraak) ?? noneCounted;
          used.set(afspraak, [...numbers.slice(0, -1), (numbers.at(-1) ?? 0) + persons]);
        }
        counts.write(key, { period, byName: used });
        return { alarms, shortage: null };
      });
      if (held === null) {
        throw gatewayError(
          'BEVRAGING_NIET_GETELD',
          'The persons that are asked about could not be counted, so nothing is answered about them.',
        );
      }
      const { alarms, shortage } = held;
      for (const alarm of alarms) settings.onVolume(alarm);
      settings.onCharge(charges, shortage === null ? 'toegelaten' : 'geweigerd');
      if (shortage !== null) throw overBudget(shortage, clock());
    },
    watch: settings.watch,
    isReady: () => hold(() => true) ?? false,
  };
}

const noneCounted: readonly number[] = Object.freeze(Array.from({ length: periodsCounted }, () => 0));

/** A charge, and the budget that it must fit in. */
interface Asked {
  readonly afspraak: string;
  readonly persons: number;
  readonly budget: number;
}

/** A budget that has no room for what is asked. */
interface Shortage extends Asked {
  readonly left: number;
  /** When it will have, in milliseconds since the epoch; `Infinity` where it never has as much. */
  readonly opensAt: number;
}

/**
 * The period that it is: never one before the newest that was charged. A clock that is set back would otherwise open
 * budgets when it is set right again.
 */
function advanceClock(counts: HeldCounts, now: number): number {
  const period = Math.floor(now / periodLength);
  const newest = counts.read(clockKey)?.period ?? Number.NEGATIVE_INFINITY;
  if (!(period > newest)) return newest;
  counts.removeBefore(period - periodsCounted + 1);
  counts.write(clockKey, { period, byName: new Map() });
  return period;
}

/** The numbers of the last periods up to `period`, of the names that have any. */
function rollTo(period: number, counts: Counts | null): Map<string, readonly number[]> {
  const rolled = new Map<string, readonly number[]>();
  if (counts === null) return rolled;
  const passed = Math.min(period - counts.period, periodsCounted);
  for (const [name, numbers] of counts.byName) {
    const moved = [...numbers, ...noneCounted.slice(0, passed)].slice(-periodsCounted);
    if (moved.some((number) => number !== 0)) rolled.set(name, moved);
  }
  return rolled;
}

/** Null where there is room. */
function shortageOf(asked: Asked, numbers: readonly number[] = noneCounted, period: number): Shortage | null {
  const { persons, budget } = asked;
  const usedFrom = (first: number): number => numbers.slice(first).reduce((sum, one) => sum + one, 0);
  // Written so that what is no number is no room.
  if (usedFrom(0) + persons <= budget) return null;
  const waits = numbers.map((_, index) => index + 1);
  const wait = waits.find((one) => usedFrom(one) + persons <= budget) ?? Number.POSITIVE_INFINITY;
  return { ...asked, left: Math.max(0, budget - usedFrom(0)), opensAt: (period + wait) * periodLength };
}

function readBudget(policy: Policy, afspraak: string): number {
  const found = agreementOf(policy, afspraak);
  if (found === undefined) throw policyChanged();
  return found.maximumPersonen.perUur;
}

function policyChanged(): GraphQLError {
  return gatewayError('BELEID_GEWIJZIGD', 'The policy changed while the request was under way.');
}

function overBudget({ afspraak, persons, budget, left, opensAt }: Shortage, now: number): GraphQLError {
  const budgetText = `Agreement \`${afspraak}\` gives at most ${budget} persons an hour to one caller`;
  if (!Number.isFinite(opensAt)) {
    return gatewayError('TE_VEEL_PERSONEN', `${budgetText}, and this request asks about ${persons}.`);
  }
  const seconds = Math.max(1, Math.ceil((opensAt - now) / 1000));
  const opens = new Date(opensAt).toISOString();
  return gatewayError(
    'BEVRAGINGSLIMIET',
    `${budgetText}: ${left} are left and this request asks about ${persons}. It has room for them from ${opens}.`,
    { extensions: { afspraak, openVanaf: opens }, headers: { 'retry-after': String(seconds) } },
  );
}

import { birthday } from '../lib/days.ts';
import type { Day } from '../lib/days.ts';
import type { Housing, LocationKind } from '../lib/Locations.ts';
import type { Random } from '../lib/Random.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import type { Life } from './Life.ts';
import { isDeferred } from './residence.ts';

/** A stay at a location of COA; open while `until` is null. */
export interface Placement {
  readonly code: string;
  readonly from: Day;
  readonly until: Day | null;
}

interface Stay {
  readonly kind: LocationKind;
  readonly from: Day;
}

/** A vbl gives shelter for at most twelve weeks. */
const VBL_DAYS = 84;
const DEPARTURE_TERM = 28;
/** Foster families take in the youngest wards of Nidos; COA does not. */
const FOSTERED_BELOW = 15;

/** The placements of a person, oldest first; none for who was never in reception. */
export function placementsOf(life: Life, housing: Housing, random: Random): Placement[] {
  const { scenario } = life;
  const fostered = scenario.unaccompanied && birthday(life.born, FOSTERED_BELOW) > scenario.arrived;
  if (life.applications.length === 0 || scenario.reception === 'GEEN' || fostered) {
    return [];
  }
  const until = leavesOn(life);
  const placements = placed(stays(life, until ?? REFERENCE_DAY, random), until, housing, random);
  const returns = life.applications[1]?.applied;
  if (until !== null && returns !== undefined) {
    placements.push(...placed([{ kind: ordinary(life), from: returns }], null, housing, random));
  }
  return placements;
}

/** When reception ended: a home, a departure, or the end of the shelter after the departure term; null for a resident. */
function leavesOn(life: Life): Day | null {
  const ended = endOf(life);
  return ended !== null && ended <= REFERENCE_DAY ? ended : null;
}

function endOf(life: Life): Day | null {
  const { granted, duty, departed, scenario } = life;
  if (granted !== null) {
    return granted + scenario.homeAfter;
  }
  if (departed !== null && duty !== null) {
    return duty.dublin || scenario.family ? departed : Math.min(departed, shelterEnds(duty.from));
  }
  // Families with children and who may stay for the time being keep their shelter (Rva 2005 art. 5 and 6).
  if (duty === null || duty.dublin || scenario.family || scenario.unaccompanied || isDeferred(life)) {
    return null;
  }
  const ended = shelterEnds(duty.from);
  return duty.until !== null && duty.until <= ended ? null : ended;
}

function shelterEnds(dutyFrom: Day): Day {
  return dutyFrom + DEPARTURE_TERM + VBL_DAYS;
}

/** Which kinds of location follow each other, up to a day; each stay lasts until the next. */
function stays(life: Life, until: Day, random: Random): Stay[] {
  const { scenario } = life;
  const shelter = lastShelter(life);
  const plan = [
    ...settling(life, Math.min(until, shelter?.from ?? until), random),
    ...(shelter === null ? [] : [shelter]),
    ...returning(life, shelter),
  ].filter(({ from }) => from < until || from === scenario.arrived);
  if (scenario.incident !== 'ZWAAR') {
    return plan;
  }
  // In the last weeks, so that the heaviest measure ends with reception or lasts still.
  const htl = until - random.integer(5, 40);
  const before = plan.filter(({ from }) => from < htl);
  return before.length < plan.length || htl <= scenario.arrived
    ? plan
    : [...before, { kind: 'htl', from: htl }];
}

function settling(life: Life, until: Day, random: Random): Stay[] {
  const { scenario, born } = life;
  const toPol = scenario.arrived + random.integer(4, 10);
  const settled = toPol + random.integer(10, 40);
  const plan: Stay[] = [
    { kind: 'col', from: scenario.arrived },
    { kind: 'pol', from: toPol },
  ];
  const adult = birthday(born, 18);
  if (scenario.unaccompanied && adult > settled) {
    plan.push({ kind: 'kwv', from: settled }, { kind: ordinary(life), from: adult });
  } else {
    for (let moved = settled; moved < until; moved += random.integer(150, 500)) {
      plan.push({ kind: ordinary(life), from: moved });
    }
  }
  return plan.filter(({ from }) => from < until || from === scenario.arrived);
}

/** After the departure term: families to a gl, others to a vbl. */
function lastShelter(life: Life): Stay | null {
  const { duty, scenario } = life;
  if (duty === null || duty.dublin || scenario.unaccompanied || isDeferred(life)) {
    return null;
  }
  const from = duty.from + DEPARTURE_TERM;
  return duty.until !== null && duty.until <= from ? null : { kind: scenario.family ? 'gl' : 'vbl', from };
}

/** Back to an ordinary location when the duty to leave has ended or the vbl's twelve weeks are over. */
function returning(life: Life, shelter: Stay | null): Stay[] {
  if (shelter === null) {
    return [];
  }
  const dutyEnds = life.duty?.until ?? Infinity;
  const from = shelter.kind === 'vbl' ? Math.min(dutyEnds, shelter.from + VBL_DAYS) : dutyEnds;
  return Number.isFinite(from) ? [{ kind: ordinary(life), from }] : [];
}

function ordinary({ scenario }: Life): LocationKind {
  return scenario.reception === 'NOODOPVANG' ? 'noodopvang' : 'azc';
}

function placed(plan: readonly Stay[], until: Day | null, housing: Housing, random: Random): Placement[] {
  const placements: Placement[] = [];
  plan.forEach(({ kind, from }, index) => {
    const next = plan[index + 1]?.from ?? until;
    const code = next === null ? housing.settle(kind, random) : housing.visit(kind, random);
    const previous = placements.at(-1);
    if (previous?.code === code) {
      // Chance has it that the person stays.
      placements.splice(-1, 1, { ...previous, until: next });
    } else {
      placements.push({ code, from, until: next });
    }
  });
  return placements;
}

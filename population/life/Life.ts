import type { Day } from '../lib/days.ts';
import type { Numbering } from '../lib/Numbering.ts';
import type { Random } from '../lib/Random.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import type { Scenario } from '../Scenario.ts';
import { drawName } from '../texts/names.ts';
import type { Name } from '../texts/names.ts';
import { firstApplication, secondApplication } from './Application.ts';
import type { Application } from './Application.ts';

/**
 * What has come to pass in the life of one person by the reference day: the facts that the files of all
 * partners follow from, so that they agree.
 */
export interface Life {
  readonly vnummer: string;
  readonly scenario: Scenario;
  readonly name: Name;
  readonly born: Day;
  /** Oldest first. */
  readonly applications: readonly Application[];
  readonly granted: Day | null;
  /** The duty to leave (Vw 2000 art. 61), or to be handed over to another state (Dublin). */
  readonly duty: Duty | null;
  readonly departed: Day | null;
  /** Deferral of departure (Vw 2000 art. 64). */
  readonly deferral: { readonly from: Day; readonly until: Day | null } | null;
}

/** INVARIANT: `until` is null or not after the reference day. */
interface Duty {
  readonly dublin: boolean;
  readonly from: Day;
  /** Departed, reopened or applied again; null while it runs. */
  readonly until: Day | null;
}

/** Under the Dublin regulation a person is handed over within six months. */
const HANDED_OVER_WITHIN = 180;
/** A second application comes at least this long after the duty began. */
const APPLIES_AGAIN_AFTER = 60;

/** @returns the life that the scenario leads to by the reference day */
export function lifeOf(scenario: Scenario, numbering: Numbering, random: Random): Life {
  const person = {
    vnummer: numbering.vnummer(),
    scenario,
    name: drawName(scenario, random),
    born: scenario.arrived - scenario.ageInDays,
  };
  if (!scenario.appliesForAsylum) {
    return { ...person, applications: [], granted: null, duty: null, departed: null, deferral: null };
  }
  const first = firstApplication(scenario, numbering);
  const granted = first.decisions.find(({ uitkomst }) => uitkomst === 'TOEGEWEZEN')?.day ?? null;
  const duty = dutyAfter(first);
  if (duty === null) {
    return { ...person, applications: [first], granted, duty, departed: null, deferral: null };
  }
  const deferral = duty.dublin ? null : deferralIn(duty, scenario);
  const departed = departureIn(duty, deferral, scenario);
  const again =
    departed === null && duty.until === null ? appliesAgain(first, duty, deferral, scenario) : null;
  return {
    ...person,
    applications: again === null ? [first] : [first, secondApplication(scenario, again, numbering)],
    granted,
    duty: { ...duty, until: duty.until ?? departed ?? again },
    departed,
    deferral,
  };
}

/** Whether a duty to leave began with the refusal, or with the judgment on an appeal that suspended it. */
function dutyAfter({ decisions, courtCases }: Application): Duty | null {
  const refusal = decisions.find(({ uitkomst }) => uitkomst !== 'TOEGEWEZEN');
  if (refusal === undefined) {
    return null;
  }
  const dublin = refusal.uitkomst === 'NIET_IN_BEHANDELING';
  const appeal = courtCases.find(({ soort }) => soort === 'BEROEP');
  const judgment = appeal?.judgment ?? null;
  const suspended =
    appeal?.suspensive === true ||
    courtCases.some(
      ({ soort, judgment: ruling }) => soort === 'VOORLOPIGE_VOORZIENING' && ruling?.dictum === 'GEGROND',
    );
  const quashed = judgment?.dictum === 'GEGROND' ? judgment.day : null;
  if (!suspended) {
    return { dublin, from: refusal.day, until: quashed };
  }
  return judgment === null || quashed !== null ? null : { dublin, from: judgment.day, until: null };
}

function deferralIn(duty: Duty, { deferral }: Scenario): Life['deferral'] {
  if (deferral === null) {
    return null;
  }
  const from = duty.from + deferral.after;
  if (from > (duty.until ?? REFERENCE_DAY)) {
    return null;
  }
  return { from, until: deferral.days === null ? null : from + deferral.days };
}

function departureIn(duty: Duty, deferral: Life['deferral'], scenario: Scenario): Day | null {
  const after = duty.dublin
    ? Math.min(scenario.departsAfter ?? HANDED_OVER_WITHIN, HANDED_OVER_WITHIN)
    : scenario.departsAfter;
  // Who wins the appeal has stayed to await it.
  if (after === null || duty.until !== null) {
    return null;
  }
  const departed = duty.from + after;
  const deferred = deferral !== null && departed >= deferral.from && departed <= (deferral.until ?? departed);
  return departed > REFERENCE_DAY || deferred ? null : departed;
}

function appliesAgain(
  first: Application,
  duty: Duty,
  deferral: Life['deferral'],
  scenario: Scenario,
): Day | null {
  if (scenario.appliesAgain === null || duty.dublin || deferral !== null) {
    return null;
  }
  const applied = REFERENCE_DAY - scenario.appliesAgain;
  const over = first.closed !== null && first.closed < applied;
  return over && applied >= duty.from + APPLIES_AGAIN_AFTER ? applied : null;
}

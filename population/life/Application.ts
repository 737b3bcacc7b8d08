import type { Day } from '../lib/days.ts';
import type { Numbering } from '../lib/Numbering.ts';
import { PACT_DAY, REFERENCE_DAY } from '../parameters.ts';
import type { Scenario, Uitkomst } from '../Scenario.ts';
import { courtCasesAfter } from './CourtCase.ts';
import type { CourtCase } from './CourtCase.ts';
import { courseOf } from './steps.ts';
import type { Step } from './steps.ts';

/** An asylum application, as far as it has come by the reference day. */
export interface Application {
  readonly zaaknummer: string;
  readonly applied: Day;
  readonly spoor: number;
  readonly regime: 'VW2000' | 'PACT';
  readonly stadium: string;
  /** Oldest first. */
  readonly steps: readonly Step[];
  /** Oldest first. */
  readonly decisions: readonly Decision[];
  /** Oldest first. */
  readonly courtCases: readonly CourtCase[];
  /** When it was over; null while something is pending. */
  readonly closed: Day | null;
}

interface Decision {
  readonly day: Day;
  readonly uitkomst: Uitkomst;
}

/** Within this many days a refusal can be appealed (Vw 2000 art. 69). */
const APPEAL_TERM = 28;
/** After an appeal that succeeds, a new decision takes this long. */
const NEW_DECISION_AFTER = 150;

/** The first application of a person. */
export function firstApplication(scenario: Scenario, numbering: Numbering): Application {
  const { arrived: applied, decisionAfter } = scenario;
  const application = undecided(scenario, applied, applied + decisionAfter, numbering);
  const decided = application.steps.find(({ stap }) => stap === 'BESCHIKKING')?.day;
  if (decided === undefined) {
    return application;
  }
  const decision = { day: decided, uitkomst: scenario.uitkomst };
  if (scenario.uitkomst === 'TOEGEWEZEN') {
    return { ...application, decisions: [decision], stadium: 'AFGEROND', closed: decided };
  }
  const courtCases = courtCasesAfter(decided, scenario, numbering);
  return afterRefusal({ ...application, decisions: [decision], courtCases }, decided);
}

/** An application after an earlier one, still undecided. */
export function secondApplication(scenario: Scenario, applied: Day, numbering: Numbering): Application {
  // A repeated application is no Dublin case and of no safe country track: the country was found responsible.
  return undecided({ ...scenario, uitkomst: 'ONGEGROND' }, applied, REFERENCE_DAY + 90, numbering);
}

function undecided(scenario: Scenario, applied: Day, decided: Day, numbering: Numbering): Application {
  const pact = applied >= PACT_DAY;
  const { spoor, steps } = courseOf(scenario, applied, decided, pact);
  const taken = steps.filter(({ day }) => day <= REFERENCE_DAY);
  return {
    zaaknummer: numbering.zaaknummer(),
    applied,
    spoor,
    regime: pact ? 'PACT' : 'VW2000',
    stadium: taken.at(-1)?.stadium ?? 'AANMELDING',
    steps: taken,
    decisions: [],
    courtCases: [],
    closed: null,
  };
}

function afterRefusal(application: Application, refused: Day): Application {
  const { courtCases } = application;
  const appeal = courtCases.find(({ soort }) => soort === 'BEROEP');
  if (appeal === undefined) {
    const final = refused + APPEAL_TERM;
    return final <= REFERENCE_DAY ? { ...application, stadium: 'AFGEROND', closed: final } : application;
  }
  const steps = [...application.steps, step('BEROEP', 'BEROEP', appeal.filed)];
  if (appeal.judgment?.dictum === 'GEGROND') {
    return reopened({ ...application, steps }, appeal.judgment.day);
  }
  const further = courtCases.find(({ soort }) => soort === 'HOGER_BEROEP');
  if (further !== undefined) {
    steps.push(step('HOGER_BEROEP', 'HOGER_BEROEP', further.filed));
  }
  const last = further ?? appeal;
  const closed = last.judgment?.day ?? null;
  return { ...application, steps, stadium: closed === null ? last.soort : 'AFGEROND', closed };
}

/** The court has quashed the refusal: the IND decides anew, and grants. */
function reopened(application: Application, judged: Day): Application {
  const decided = judged + NEW_DECISION_AFTER;
  const steps = [...application.steps, step('HEROPENING', 'HEROPEND', judged)];
  if (decided > REFERENCE_DAY) {
    return { ...application, steps, stadium: 'HEROPEND' };
  }
  return {
    ...application,
    steps: [...steps, step('BESCHIKKING', 'AFGEROND', decided)],
    decisions: [...application.decisions, { day: decided, uitkomst: 'TOEGEWEZEN' }],
    stadium: 'AFGEROND',
    closed: decided,
  };
}

function step(stap: string, stadium: string, day: Day): Step {
  return { stap, stadium, day };
}

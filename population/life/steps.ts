import type { Day } from '../lib/days.ts';
import type { Scenario } from '../Scenario.ts';

/** A step of the procedure, and the stage that an application is in from then on. */
export interface Step {
  readonly stap: string;
  readonly stadium: string;
  readonly day: Day;
}

/** The course of a first instance, from application to decision, in the order of date. */
export interface Course {
  readonly spoor: number;
  readonly steps: readonly Step[];
}

/**
 * The steps by the rules that the day of application falls under: the vocabulary of the Vw 2000 by track
 * (Vb 2000 art. 3.108 and further), or that of the Pact, which knows no intention and no view
 * (Regulation (EU) 2024/1348).
 */
export function courseOf(scenario: Scenario, applied: Day, decided: Day, pact: boolean): Course {
  const dublin = scenario.uitkomst === 'NIET_IN_BEHANDELING';
  const spoor = dublin ? 1 : scenario.nationaliteit.safe ? 2 : 4;
  if (pact) {
    return { spoor, steps: pactSteps(applied, decided) };
  }
  const steps = dublin
    ? dublinSteps(applied, decided)
    : spoor === 2
      ? shortSteps(applied, decided)
      : generalSteps(applied, decided, scenario.uitkomst !== 'TOEGEWEZEN');
  return { spoor, steps: isHeard(scenario) ? steps : steps.filter(({ stadium }) => stadium !== 'GEHOOR') };
}

/** Children with their parents are not heard themselves below twelve. */
function isHeard({ unaccompanied, ageInDays }: Scenario): boolean {
  return unaccompanied || ageInDays >= 12 * 365;
}

function pactSteps(applied: Day, decided: Day): Step[] {
  const length = decided - applied;
  return [
    { stap: 'SCREENING', stadium: 'SCREENING', day: applied },
    { stap: 'REGISTRATIE', stadium: 'REGISTRATIE', day: applied + 4 },
    { stap: 'INDIENING', stadium: 'ONDERZOEK', day: applied + 9 },
    {
      stap: 'PERSOONLIJK_ONDERHOUD',
      stadium: 'ONDERZOEK',
      day: applied + Math.max(14, Math.floor(0.6 * length)),
    },
    { stap: 'BESCHIKKING', stadium: 'BESLIST', day: decided },
  ];
}

function generalSteps(applied: Day, decided: Day, refused: boolean): Step[] {
  const hearing = applied + Math.floor(0.75 * (decided - applied));
  return [
    { stap: 'AANMELDING', stadium: 'AANMELDING', day: applied },
    { stap: 'AANMELDGEHOOR', stadium: 'AANMELDING', day: applied + 2 },
    { stap: 'RUST_EN_VOORBEREIDING', stadium: 'RUST_EN_VOORBEREIDING', day: applied + 3 },
    { stap: 'NADER_GEHOOR', stadium: 'GEHOOR', day: hearing },
    { stap: 'CORRECTIES_EN_AANVULLINGEN', stadium: 'GEHOOR', day: hearing + 4 },
    ...(refused ? intentionSteps(decided - 15, decided - 5) : []),
    { stap: 'BESCHIKKING', stadium: 'BESLIST', day: decided },
  ];
}

function shortSteps(applied: Day, decided: Day): Step[] {
  return [
    { stap: 'AANMELDING', stadium: 'AANMELDING', day: applied },
    { stap: 'NADER_GEHOOR', stadium: 'GEHOOR', day: decided - 6 },
    ...intentionSteps(decided - 4, decided - 2),
    { stap: 'BESCHIKKING', stadium: 'BESLIST', day: decided },
  ];
}

function dublinSteps(applied: Day, decided: Day): Step[] {
  return [
    { stap: 'AANMELDING', stadium: 'AANMELDING', day: applied },
    { stap: 'AANMELDGEHOOR', stadium: 'AANMELDING', day: applied + 2 },
    { stap: 'DUBLINGEHOOR', stadium: 'GEHOOR', day: applied + 7 },
    { stap: 'DUBLINCLAIM', stadium: 'DUBLINONDERZOEK', day: applied + 15 },
    { stap: 'DUBLINAKKOORD', stadium: 'DUBLINONDERZOEK', day: decided - 30 },
    ...intentionSteps(decided - 20, decided - 8),
    { stap: 'BESCHIKKING', stadium: 'BESLIST', day: decided },
  ];
}

/** The intention to refuse and the view on it (Vw 2000 art. 39). */
function intentionSteps(intention: Day, view: Day): Step[] {
  return [
    { stap: 'VOORNEMEN', stadium: 'VOORNEMEN', day: intention },
    { stap: 'ZIENSWIJZE', stadium: 'VOORNEMEN', day: view },
  ];
}

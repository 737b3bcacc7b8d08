import { day, year } from './lib/days.ts';
import type { Day } from './lib/days.ts';
import type { Random } from './lib/Random.ts';
import { ERITREA, NATIONALITY, SAFE_SHARE } from './nationalities.ts';
import type { Nationality } from './nationalities.ts';
import {
  ADULT_AGE,
  BORDER_ONLY_SHARE,
  DEPARTURE,
  ERITREAN_MINOR_SHARE,
  GRANT_RATE,
  MALE_SHARE,
  MINOR_SHARE,
  OTHER_SEX_SHARE,
  PACT_DAY,
  RECEPTION,
  REFERENCE_DAY,
  REFUSAL,
  SHARE,
  UNACCOMPANIED_SHARE,
  WAIT_FOR_A_HOME,
  YEAR_OF_APPLICATION,
} from './parameters.ts';

export type Uitkomst =
  | 'TOEGEWEZEN'
  | 'NIET_IN_BEHANDELING'
  | 'NIET_ONTVANKELIJK'
  | 'KENNELIJK_ONGEGROND'
  | 'BUITEN_BEHANDELING'
  | 'ONGEGROND';

/** The four purposes that stayed after January 2021; trafficking and smuggling apart. */
const SIGNAL_KINDS = [
  'OVERLAST',
  'MELDPLICHT',
  'MENSENHANDEL',
  'MENSENSMOKKEL',
  'NATIONALE_VEILIGHEID',
] as const;

export type SignalKind = (typeof SIGNAL_KINDS)[number];

/**
 * What a person's life would bring if time did not end: all that is decided by chance about the course
 * of it. What of it has come to pass by the reference day, and what follows from it, is in `Life`.
 */
export interface Scenario {
  readonly nationaliteit: Nationality;
  readonly geslacht: 'M' | 'V' | 'O';
  /** On the day of arrival. */
  readonly ageInDays: number;
  readonly unaccompanied: boolean;
  readonly family: boolean;
  readonly arrived: Day;
  readonly appliesForAsylum: boolean;
  readonly uitkomst: Uitkomst;
  /** Days from application to decision. */
  readonly decisionAfter: number;
  readonly appeals: boolean;
  readonly appealSucceeds: boolean;
  /** Days from filing to hearing. */
  readonly hearingAfter: number;
  readonly requestsProvision: boolean;
  readonly provisionSucceeds: boolean;
  readonly appealsFurther: boolean;
  /** The departure term is withheld (Vw 2000 art. 62(2)). */
  readonly termWithheld: boolean;
  /** Days from the start of the duty to leave; null for who stays. */
  readonly departsAfter: number | null;
  readonly departure: 'ZELFSTANDIG' | 'GEDWONGEN' | 'ZONDER_TOEZICHT';
  /** Days from the start of the duty to leave to a deferral (Vw 2000 art. 64), and its length; null for none. */
  readonly deferral: { readonly after: number; readonly days: number | null } | null;
  /** Days before the reference day of a second application; null for none. */
  readonly appliesAgain: number | null;
  /** The permit becomes one for an indefinite period after five years. */
  readonly indefinite: boolean;
  readonly reception: 'REGULIER' | 'NOODOPVANG' | 'GEEN';
  /** Days from the grant. */
  readonly homeAfter: number;
  readonly incident: 'GEEN' | 'LICHT' | 'ZWAAR';
  readonly ownContribution: boolean;
  readonly specialNeeds: number;
  readonly support: number;
  readonly penalty: boolean;
  readonly alias: boolean;
  readonly voorvoegsel: boolean;
  readonly passport: boolean;
  readonly identityCard: boolean;
  readonly bsn: boolean;
  readonly borderRefusal: boolean;
  readonly entryBan: boolean;
  readonly escort: boolean;
  /** What NVIK has signals of. */
  readonly signals: readonly SignalKind[];
  readonly reportingDuty: boolean;
}

/** Draws the life of one person from the distributions of `parameters.ts`. */
export function drawScenario(random: Random): Scenario {
  const nationaliteit = NATIONALITY.draw(random);
  const arrived = drawArrival(random);
  const minor = random.chance(nationaliteit === ERITREA ? ERITREAN_MINOR_SHARE : MINOR_SHARE);
  const unaccompanied = minor && random.chance(UNACCOMPANIED_SHARE / MINOR_SHARE);
  const uitkomst = drawUitkomst(nationaliteit, arrived, random);
  return {
    nationaliteit,
    geslacht: drawSex(random),
    ageInDays: drawAge(minor, unaccompanied, random),
    unaccompanied,
    family: !unaccompanied && (minor || random.chance(SHARE.family)),
    arrived,
    appliesForAsylum: minor || !random.chance(BORDER_ONLY_SHARE / (1 - MINOR_SHARE)),
    uitkomst,
    decisionAfter: drawDecisionAfter(nationaliteit, uitkomst, arrived, random),
    appeals: random.chance(SHARE.appeals),
    appealSucceeds: random.chance(SHARE.appealSucceeds),
    hearingAfter: random.integer(30, 240),
    requestsProvision: random.chance(SHARE.requestsProvision),
    provisionSucceeds: random.chance(SHARE.provisionSucceeds),
    appealsFurther: random.chance(SHARE.appealsFurther),
    termWithheld: random.chance(SHARE.termWithheld),
    departsAfter: random.chance(SHARE.departs) ? random.integer(14, 600) : null,
    departure: DEPARTURE.draw(random),
    deferral: drawDeferral(random),
    appliesAgain: random.chance(SHARE.appliesAgain) ? random.integer(8, 100) : null,
    indefinite: random.chance(SHARE.indefinite),
    reception: RECEPTION.draw(random),
    homeAfter: random.integer(...WAIT_FOR_A_HOME),
    incident: random.chance(SHARE.incident) ? (random.chance(0.3) ? 'ZWAAR' : 'LICHT') : 'GEEN',
    ownContribution: random.chance(SHARE.ownContribution),
    specialNeeds: random.chance(SHARE.specialNeeds) ? random.integer(1, 3) : 0,
    support: random.chance(SHARE.support) ? random.integer(1, 2) : 0,
    penalty: random.chance(SHARE.penalty),
    alias: random.chance(SHARE.alias),
    voorvoegsel: random.chance(0.3),
    passport: random.chance(SHARE.passport),
    identityCard: random.chance(SHARE.identityCard),
    bsn: random.chance(SHARE.bsn),
    borderRefusal: random.chance(SHARE.borderRefusal),
    entryBan: random.chance(SHARE.entryBan),
    escort: random.chance(SHARE.escort),
    signals: drawSignals(random),
    reportingDuty: random.chance(SHARE.reportingDuty),
  };
}

function drawArrival(random: Random): Day {
  const yearOfArrival = YEAR_OF_APPLICATION.draw(random);
  const first = day(`${yearOfArrival}-01-01`);
  const last = Math.min(day(`${yearOfArrival}-12-31`), REFERENCE_DAY - 1);
  return random.integer(first, last);
}

function drawSex(random: Random): 'M' | 'V' | 'O' {
  if (random.chance(OTHER_SEX_SHARE)) {
    return 'O';
  }
  return random.chance(MALE_SHARE) ? 'M' : 'V';
}

function drawAge(minor: boolean, unaccompanied: boolean, random: Random): number {
  if (unaccompanied) {
    return random.integer(13 * 366, 18 * 365 - 1);
  }
  if (minor) {
    return random.integer(30, 18 * 365 - 1);
  }
  const [low, high] = ADULT_AGE.draw(random);
  return random.integer(low * 366, high * 365 + 364);
}

/** Nationals of a safe country are refused (track 2); the others are granted so often that the whole fits. */
function drawUitkomst(nationaliteit: Nationality, arrived: Day, random: Random): Uitkomst {
  const rate = (GRANT_RATE.get(year(arrived)) ?? 0) / (1 - SAFE_SHARE);
  return !nationaliteit.safe && random.chance(rate) ? 'TOEGEWEZEN' : REFUSAL.draw(random);
}

function drawDecisionAfter(
  nationaliteit: Nationality,
  uitkomst: Uitkomst,
  arrived: Day,
  random: Random,
): number {
  if (arrived >= PACT_DAY) {
    return random.integer(30, 180);
  }
  if (uitkomst === 'NIET_IN_BEHANDELING') {
    return random.integer(60, 240);
  }
  return nationaliteit.safe ? random.integer(16, 45) : random.integer(100, 600);
}

function drawDeferral(random: Random): Scenario['deferral'] {
  if (!random.chance(SHARE.deferral)) {
    return null;
  }
  return { after: random.integer(3, 90), days: random.chance(0.85) ? random.integer(42, 365) : null };
}

function drawSignals(random: Random): SignalKind[] {
  return random.chance(SHARE.signal) ? random.sample(SIGNAL_KINDS, random.integer(1, 2)) : [];
}

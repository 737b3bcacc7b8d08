import { Distribution } from './lib/Distribution.ts';
import { day } from './lib/days.ts';

/**
 * The shape of the population. Shares marked [S] are published figures (see README.md);
 * the others are assumptions, chosen so that every kind of file occurs.
 */

/** "Today" in the population. A constant, so that the data are the same on every day. */
export const REFERENCE_DAY = day('2026-11-01');

/** First day of the Asylum and Migration Pact [S]. */
export const PACT_DAY = day('2026-06-12');

/** Weights of the years of application. 2023 is [S]: 38,375 first applications. */
export const YEAR_OF_APPLICATION = new Distribution(
  [2021, 24_700],
  [2022, 35_500],
  [2023, 38_375],
  [2024, 32_200],
  [2025, 30_000],
  [2026, 30_000],
);

/** Share of first decisions that grant, by year of application; 2021, 2022 and 2025 are [S]. */
export const GRANT_RATE: ReadonlyMap<number, number> = new Map([
  [2021, 0.7],
  [2022, 0.7],
  [2023, 0.58],
  [2024, 0.45],
  [2025, 0.33],
  [2026, 0.33],
]);

/** Grounds of refusal; Dublin is [S]: about 30 % of refusals. */
export const REFUSAL = new Distribution(
  ['NIET_IN_BEHANDELING', 30],
  ['ONGEGROND', 42],
  ['KENNELIJK_ONGEGROND', 15],
  ['NIET_ONTVANKELIJK', 8],
  ['BUITEN_BEHANDELING', 5],
);

/** [S] */
export const MALE_SHARE = 0.75;
export const OTHER_SEX_SHARE = 0.005;

/** Under 18 on application [S]; Eritreans nearly half. */
export const MINOR_SHARE = 0.25;
export const ERITREAN_MINOR_SHARE = 0.48;

/** Unaccompanied minors among all applicants [S]: 5 to 10 %. */
export const UNACCOMPANIED_SHARE = 0.07;

/** Age of adults, as a range of years. */
export const ADULT_AGE = new Distribution([[18, 34], 65], [[35, 64], 32], [[65, 85], 3]);

/** Persons whom the border guard refused and who did not apply. */
export const BORDER_ONLY_SHARE = 0.03;

/** Departures in 2024 [S]: independent, forced, unsupervised. */
export const DEPARTURE = new Distribution(
  ['ZELFSTANDIG', 3_240],
  ['GEDWONGEN', 2_750],
  ['ZONDER_TOEZICHT', 5_740],
);

/**
 * Who is in reception at all, and where. Chosen so that of the residents about 40 % are in emergency
 * shelter: on 25 September 2023 [S] 31,087 regular, 20,834 emergency. All begin in a col and a pol, which
 * are regular, so that more than 40 % must go on to an emergency shelter. 5,617 persons were outside.
 */
export const RECEPTION = new Distribution(['REGULIER', 26_200], ['NOODOPVANG', 25_700], ['GEEN', 5_617]);

/** Permit holders wait for a home this many days; makes them about 21 % of the residents [S]. */
export const WAIT_FOR_A_HOME: readonly [low: number, high: number] = [60, 620];

/** How many percent of the persons (of those it can apply to) have this in their file. */
export const SHARE = {
  appeals: 0.72,
  appealSucceeds: 0.3,
  requestsProvision: 0.7,
  provisionSucceeds: 0.2,
  appealsFurther: 0.35,
  termWithheld: 0.5,
  departs: 0.6,
  deferral: 0.12,
  appliesAgain: 0.15,
  indefinite: 0.6,
  family: 0.3,
  incident: 0.08,
  ownContribution: 0.12,
  specialNeeds: 0.14,
  support: 0.12,
  penalty: 0.15,
  alias: 0.22,
  passport: 0.35,
  identityCard: 0.3,
  bsn: 0.8,
  borderRefusal: 0.05,
  entryBan: 0.35,
  escort: 0.2,
  signal: 0.03,
  reportingDuty: 0.55,
} as const;

/** Hands out the numbers that must be unique in the whole population. */
export interface Numbering {
  /** Ten digits; ascending. */
  vnummer(): string;
  /** `Z-` and ten digits, ascending: a test format of this project. */
  zaaknummer(): string;
  /** Of a district court, in the form `NL23.16888`. */
  courtCase(year: number): string;
  /** Of the Council of State, in the form `202100275/1/V3`. */
  councilCase(year: number): string;
  /** European Case Law Identifier of a court (`RBDHA`, `RVS`). */
  ecli(court: 'RBDHA' | 'RVS', year: number): string;
  /** Of NVIK: a test format of this project. */
  signal(year: number): string;
}

/** Where each series of numbers starts. Court numbers lie above what courts reach in a year: none is of a real case. */
interface Starts {
  readonly person: number;
  readonly courtCase: number;
  readonly councilCase: number;
  readonly ecli: number;
  readonly signal: number;
}

const SENTINELS: Starts = {
  person: 100_000_001,
  courtCase: 800_001,
  councilCase: 80_001,
  ecli: 8_000_001,
  signal: 1,
};
const OTHERS: Starts = {
  person: 1_000_000_000,
  courtCase: 900_001,
  councilCase: 90_001,
  ecli: 9_000_001,
  signal: 1_001,
};
const LAST_PERSON = 9_999_999_999;

/** The numbers of the sentinels: the same in every population. */
export function createSentinelNumbering(): Numbering {
  return createNumbering(SENTINELS, (place) => SENTINELS.person + place);
}

/**
 * The numbers of all others: spread, so that most v-nummers and case numbers are of nobody.
 * @param fraction gives a number from 0 up to, not including, 1
 */
export function createSpreadNumbering(persons: number, fraction: () => number): Numbering {
  // At most two applications a person; one width for both, so that each number has a range of its own.
  const width = Math.floor((LAST_PERSON - OTHERS.person) / (2 * persons));
  return createNumbering(OTHERS, (place) => OTHERS.person + place * width + Math.floor(fraction() * width));
}

function createNumbering(starts: Starts, spread: (place: number) => number): Numbering {
  const counters = new Map<string, number>();
  const next = (name: string, first: number): number => {
    const number = counters.get(name) ?? first;
    counters.set(name, number + 1);
    return number;
  };
  const tenDigits = (name: string): string => String(spread(next(name, 0))).padStart(10, '0');
  return {
    vnummer: () => tenDigits('vnummer'),
    zaaknummer: () => `Z-${tenDigits('zaaknummer')}`,
    courtCase: (year) => `NL${String(year).slice(2)}.${next(`NL${year}`, starts.courtCase)}`,
    councilCase: (year) => `${year}${next(`RVS${year}`, starts.councilCase)}/1/V3`,
    ecli: (court, year) => `ECLI:NL:${court}:${year}:${next(`${court}:${year}`, starts.ecli)}`,
    signal: (year) => `NVIK-${year}-${String(next(`NVIK${year}`, starts.signal)).padStart(6, '0')}`,
  };
}

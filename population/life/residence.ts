import { birthday, isoDate } from '../lib/days.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import type { Life } from './Life.ts';

/** The residence position on the reference day (Vw 2000 art. 8). */
export interface Residence {
  readonly rechtmatigVerblijf: boolean;
  /** The letter of Vw 2000 art. 8; null without lawful stay. */
  readonly grondslag: 'c' | 'd' | 'f' | 'h' | 'j' | 'm' | null;
  /** BRP table 56. */
  readonly titelcode: '26' | '27' | '32' | '44' | '98';
  readonly vertrekplicht: boolean;
}

/** Current codes of BRP table 56 that asylum gives. */
export const RESIDENCE_TITLES: ReadonlyMap<string, string> = new Map([
  ['26', 'Vw 2000 art. 8, onder c, asiel bepaalde tijd, arbeid vrij toegestaan'],
  ['27', 'Vw 2000 art. 8, onder d, asiel onbepaalde tijd, arbeid vrij toegestaan'],
  ['32', 'Vw 2000 art. 8, onder f en h, in procedure voor een vergunning op grond van art. 28'],
  ['44', 'Vw 2000 art. 8, onder m, Dublinclaimant in afwachting van overdracht, arbeid niet toegestaan'],
  ['98', 'Geen verblijfstitel (meer)'],
]);

/** An asylum permit can become one for an indefinite period after this many years (Vw 2000 art. 33, 34). */
const YEARS_TO_INDEFINITE = 5;

const NO_TITLE: Residence = {
  rechtmatigVerblijf: false,
  grondslag: null,
  titelcode: '98',
  vertrekplicht: false,
};

/** @returns null for a person whom the IND has no file on */
export function residenceOf(life: Life): Residence | null {
  const { applications, granted, duty, departed } = life;
  const newest = applications.at(-1);
  if (newest === undefined) {
    return null;
  }
  if (departed !== null) {
    return NO_TITLE;
  }
  if (granted !== null) {
    const indefinite = life.scenario.indefinite && birthday(granted, YEARS_TO_INDEFINITE) <= REFERENCE_DAY;
    return indefinite ? lawful('d', '27') : lawful('c', '26');
  }
  if (newest.decisions.length === 0 || newest.stadium === 'HEROPEND') {
    return lawful('f', '32');
  }
  if (newest.spoor === 1) {
    return lawful('m', '44');
  }
  if (duty === null) {
    return lawful('h', '32');
  }
  // No code of table 56 names art. 64: the register says that there is no title. While departure is deferred the stay
  // is lawful (art. 8 under j), and whoever stays lawfully has no duty to leave (art. 61(1)).
  return isDeferred(life)
    ? { rechtmatigVerblijf: true, grondslag: 'j', titelcode: '98', vertrekplicht: false }
    : { ...NO_TITLE, vertrekplicht: true };
}

/** Whether departure is deferred on the reference day (Vw 2000 art. 64). */
export function isDeferred({ deferral }: Life): boolean {
  return (
    deferral !== null && deferral.from <= REFERENCE_DAY && (deferral.until ?? REFERENCE_DAY) >= REFERENCE_DAY
  );
}

/** The departure term: four weeks, or none (Vw 2000 art. 62); null where there is no return decision. */
export function departureTermOf({
  duty,
  scenario,
}: Life): { readonly dagen: number; readonly tot: string } | null {
  if (duty === null || duty.dublin) {
    return null;
  }
  const withheld = scenario.uitkomst === 'KENNELIJK_ONGEGROND' && scenario.termWithheld;
  const dagen = withheld ? 0 : 28;
  return { dagen, tot: isoDate(duty.from + dagen) };
}

function lawful(grondslag: 'c' | 'd' | 'f' | 'h' | 'm', titelcode: Residence['titelcode']): Residence {
  return { rechtmatigVerblijf: true, grondslag, titelcode, vertrekplicht: false };
}

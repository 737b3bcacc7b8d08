import type { Caller } from '../end-to-end/harness/Caller.ts';
import { callersOf, NOBODY } from '../end-to-end/reference/cells.ts';
import { cursorOf } from '../end-to-end/reference/naiveLists.ts';
import { LOCATION } from '../end-to-end/reference/questions.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { sentinels } from '../../population/sentinels.ts';
import type { Base } from './Base.ts';
import { OperationWriter, type Subjects } from './operations/OperationWriter.ts';
import type { Company, Pair, Question } from './Pair.ts';

/** Every caller that the harness asks as: each role for each of its purposes, from each place or case that makes a difference. */
export function allCallers(policy: Policy): Caller[] {
  return [...policy.rollen.values()]
    .filter(({ intern }) => !intern)
    .flatMap((role) =>
      role.doelen.flatMap((code) => {
        const purpose = policy.doelen.get(code);
        return purpose === undefined ? [] : callersOf(role, purpose);
      }),
    );
}

/** A caller in words. */
export function nameOf({ token, zaakreferentie }: Caller): string {
  const particulars = [token.locatie, token.vnummer, zaakreferentie].filter((one) => one !== undefined);
  return [token.rol, token.doelen.join('+'), ...particulars].join(' ');
}

/** What random questions of one caller are about. */
export interface Theme {
  readonly roots: readonly string[];
  readonly most: number;
  readonly vnummers: readonly string[];
  /** Whom the caller may not know, whether they are there or not. */
  readonly strangers: readonly string[];
  readonly locations: readonly string[];
  readonly cursors: readonly string[];
  readonly company: readonly Caller[];
}

/** Finds it out: who is known and who is not, which root fields are open, and the cursors of pages that there are. */
export function readTheme(
  { policy, rows, schema }: Base,
  { observer, changes, cursors }: Pair,
  callers: readonly Caller[],
): Theme {
  const { caller } = observer;
  const persons = rows('bvv', 'persoon').map(({ vnummer }) => String(vnummer));
  const known = persons.filter((vnummer) => !changes.unknown.has(vnummer));
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  const roots = fields.filter((name) => observer.mayAsk(`Query.${name}`));
  const codes = rows('coa', 'opvang').map(({ locatieCode }) => String(locatieCode));
  return {
    roots,
    most: mostPersons(policy, caller),
    vnummers: known.length > 0 ? known : persons,
    strangers: [...changes.unknown, NOBODY],
    locations: [
      LOCATION,
      LOCATION,
      ...(sentinels.statushouder.locatie === null ? [] : [sentinels.statushouder.locatie]),
      ...codes.slice(0, 4),
      'NERGENS',
    ],
    cursors: [
      ...cursors,
      ...[...changes.unknown].slice(0, 8).map(cursorOf),
      cursorOf(NOBODY),
      '',
      'geen-cursor',
    ],
    company: callers.filter(({ token }) => token.rol !== caller.token.rol),
  };
}

/** Days about which hearings are asked. */
const days = ['2026-01-01', '2026-11-22', '2026-12-15', '2027-06-30', '2031-01-01'];
/** So many questions are asked by one subject, and then by another of the same role: what one may ask in an hour ends. */
const perSubject = 20;
const perSubjectOfFew = 5;
/** So many questions have one document, with other values of its variables. */
const perDocument = 5;
/** Of so many windows of questions, the questions of one are asked in company. */
const companyEvery = 10;
/** So many questions are one window; the metrics are compared after each. */
export const perWindow = 50;

/** A seed of the caller's own, from the seed of the run. */
export function seedFor(caller: Caller, seed: number): number {
  let mixed = seed;
  for (const letter of nameOf(caller)) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x0100_0193);
  return mixed >>> 0;
}

/** Whether a question is asked in company: then metrics tell of two callers, and of one of them they may. */
export function isInCompany(number: number): boolean {
  return Math.floor(number / perWindow) % companyEvery === companyEvery - 1;
}

/** The question of a number: it follows from the seed and the number, and from nothing else. */
export function questionOf(base: Base, caller: Caller, theme: Theme, seed: number, number: number): Question {
  const document = Math.floor(number / perDocument);
  const choose = seededChoice(seedFor(caller, seed) ^ Math.imul(document + 1, 0x9e37_79b1));
  const pick = <T>(list: readonly T[]): T | undefined => list[choose(list.length)];
  const wanted = Math.min(theme.most, 1 + choose(3));
  const vnummers = Array.from(
    { length: wanted },
    () => pick(choose(3) === 0 ? theme.strangers : theme.vnummers) ?? NOBODY,
  );
  const subjects: Subjects = {
    vnummers,
    locations: choose(3) === 0 ? theme.locations : [caller.token.locatie ?? LOCATION],
    days,
    cursors: theme.cursors,
    roots: theme.roots,
  };
  const writer = new OperationWriter(choose, base.schema, subjects);
  let operation = writer.write();
  for (let again = number % perDocument; again > 0; again -= 1) {
    for (const index of vnummers.keys())
      vnummers[index] = pick(choose(3) === 0 ? theme.strangers : theme.vnummers) ?? NOBODY;
    operation = { query: operation.query, variables: writer.draw() };
  }
  const other = isInCompany(number) ? pick(theme.company) : undefined;
  const company: Company | null =
    other === undefined ? null : { caller: other, when: choose(2) === 0 ? 'meanwhile' : 'before' };
  const patience = theme.most > 1 ? perSubject : perSubjectOfFew;
  // Somebody whom no other twin was asked by: the base remembers how its callers asked.
  const sub = `${nameOf(caller)} ${seed} ${Math.floor(number / patience)}`;
  return { caller: { ...caller, token: { ...caller.token, sub } }, operation, company };
}

/** How many persons the caller may ask about at once by number. */
export function mostPersons(policy: Policy, { token }: Caller): number {
  const maxima = policy.afspraken
    .filter(
      ({ rollen, doelen, categorieen }) =>
        rollen.includes(token.rol) &&
        doelen.includes(token.doelen[0] ?? '') &&
        categorieen.some((categorie) => categorie.startsWith('bvv.bevraging')),
    )
    .map(({ maximumPersonen }) => maximumPersonen.perVerzoek);
  return Math.max(1, Math.min(10, ...maxima));
}

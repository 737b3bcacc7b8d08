import type { Doel, Policy, Rol } from '../../../authz/policy/Policy.ts';
import { sentinels } from '../../../population/sentinels.ts';
import type { Caller } from '../harness/Caller.ts';
import type { Row } from '../harness/readTables.ts';
import type { World } from '../harness/World.ts';
import { LOCATION } from './questions.ts';

/** A number that nobody has. */
export const NOBODY = '9999999999';

/** A caller of a role and purpose, and whom it asks about, request by request. */
export interface Cell {
  readonly caller: Caller;
  readonly requests: readonly (readonly string[])[];
}

const { volledig, signaal, teruggekeerd, pupil } = sentinels;

/**
 * The callers of a role and a purpose of its own, each about everybody: in one request, or one at a time where no
 * agreement gives more.
 */
export function cellsOf(policy: Policy, role: Rol, purpose: Doel, everybody: readonly string[]): Cell[] {
  const most = atOnce(policy, role.code, purpose.code);
  const isOneByOne = most > 0 && most < everybody.length;
  const requests = isOneByOne ? everybody.map((one) => [one]) : [everybody];
  return callersOf(role, purpose).map((caller) => ({ caller, requests }));
}

/** With and without a location where roles have one, in a case of one person and of another, as one and as another. */
export function callersOf({ code: rol, partner }: Rol, { code: doel, zaakVereist }: Doel): Caller[] {
  const token = { rol, doelen: [doel] };
  if (rol === 'vreemdeling.zelf')
    return [volledig, teruggekeerd, pupil].map(({ vnummer }) => ({ token: { ...token, vnummer } }));
  if (zaakVereist)
    return [volledig, signaal].map((person) => ({ token, zaakreferentie: person.signaal ?? '' }));
  return partner === 'coa' ? [{ token: { ...token, locatie: LOCATION } }, { token }] : [{ token }];
}

/** The persons whom the cells are about: all sentinels, an applicant who has left, and nobody. */
export function personsOf({ tables, vnummers }: World): string[] {
  const applicants = tables('bvv', 'verwijzing').filter(
    ({ soort, tot }) => soort === 'asielzaak' && tot === null,
  );
  const has = (rows: readonly Row[], vnummer: string): boolean =>
    rows.some((row) => row['vnummer'] === vnummer);
  const departed = vnummers.find(
    (vnummer) => has(applicants, vnummer) && has(tables('dtv', 'vertrek'), vnummer),
  );
  if (departed === undefined) throw new Error('Expected an applicant who has left, but there is none.');
  return [...Object.values(sentinels).map(({ vnummer }) => vnummer), departed, NOBODY];
}

/** How many persons the agreement on asking gives at once. */
function atOnce(policy: Policy, rol: string, doel: string): number {
  const giving = policy.afspraken.filter(
    ({ rollen, doelen, categorieen }) =>
      rollen.includes(rol) && doelen.includes(doel) && categorieen.includes('bvv.bevraging'),
  );
  return Math.max(0, ...giving.map(({ maximumPersonen }) => maximumPersonen.perVerzoek));
}

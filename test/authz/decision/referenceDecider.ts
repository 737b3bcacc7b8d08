import type { Afspraak, Policy } from '../../../authz/policy/Policy.ts';

/**
 * A naive decider to hold the real one against. It shares no code with it, and works otherwise: on days as
 * words and on what holds for one person, where the real one works on moments and compiles alternatives.
 */

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The day in the Netherlands, as `YYYY-MM-DD`. */
export function referenceDay(moment: number): string {
  return amsterdam.format(moment);
}

/** What somebody gets of a field of a person: `ja`, or why not. */
export type ReferenceOutcome =
  | 'ja'
  | 'GEEN_BETROKKENHEID'
  | 'GEEN_AFSPRAAK'
  | 'AFSPRAAK_OPGESCHORT'
  | 'AFSPRAAK_VERLOPEN'
  | 'VERBODEN'
  | 'DOEL_NIET_TOEGESTAAN';

/**
 * The outcome for a field with these categories, on a day, for a person with these relations. A reason that
 * depends on nobody comes before one that does; of several, the first category in order gives it.
 */
export function referenceOutcome(
  policy: Policy,
  rol: string,
  doel: string,
  categorieen: readonly string[],
  day: string,
  relaties: readonly string[],
): ReferenceOutcome {
  const outcomes = categorieen.map((categorie) => outcome(policy, rol, doel, categorie, day, relaties));
  if (outcomes.length === 0) return 'GEEN_AFSPRAAK';
  const fixed = outcomes.find((one) => one !== 'ja' && one !== 'GEEN_BETROKKENHEID');
  return fixed ?? (outcomes.includes('GEEN_BETROKKENHEID') ? 'GEEN_BETROKKENHEID' : 'ja');
}

function outcome(
  policy: Policy,
  rol: string,
  doel: string,
  categorie: string,
  day: string,
  relaties: readonly string[],
): ReferenceOutcome {
  const role = policy.rollen.get(rol);
  if (role === undefined) return 'DOEL_NIET_TOEGESTAAN';
  const purposes = role.doelen.filter((code) => policy.doelen.has(code));
  if (!purposes.includes(doel)) return 'DOEL_NIET_TOEGESTAAN';
  if (policy.categorieen.get(categorie) === undefined) return 'GEEN_AFSPRAAK';
  for (const verbod of policy.verboden) {
    if (verbod.uitgezonderd.includes(rol)) continue;
    for (const recipient of verbod.ontvangers) {
      if (recipient !== '*' && recipient !== role.partner) continue;
      for (const forbidden of verbod.categorieen) {
        if (forbidden === categorie && covers(verbod.geldigVan, verbod.geldigTot, day)) return 'VERBODEN';
      }
    }
  }
  const said: ReferenceOutcome[] = [];
  for (const afspraak of policy.afspraken) {
    if (afspraak.ontvanger !== role.partner) continue;
    for (const itsRole of afspraak.rollen) {
      for (const purpose of afspraak.doelen) {
        for (const given of afspraak.categorieen) {
          if (itsRole !== rol || purpose !== doel || given !== categorie) continue;
          said.push(saysOn(afspraak, day, relaties));
        }
      }
    }
  }
  const order = ['ja', 'GEEN_BETROKKENHEID', 'AFSPRAAK_OPGESCHORT', 'AFSPRAAK_VERLOPEN'] as const;
  return order.find((one) => said.includes(one)) ?? 'GEEN_AFSPRAAK';
}

function saysOn(afspraak: Afspraak, day: string, relaties: readonly string[]): ReferenceOutcome {
  if (day < afspraak.geldigVan) return 'GEEN_AFSPRAAK';
  if (!covers(afspraak.geldigVan, afspraak.geldigTot, day)) return 'AFSPRAAK_VERLOPEN';
  for (const { van, tot } of afspraak.opschortingen) if (covers(van, tot, day)) return 'AFSPRAAK_OPGESCHORT';
  if (!covers(afspraak.geldigVan, afspraak.herzienVoor, day)) return 'AFSPRAAK_VERLOPEN';
  return afspraak.voorwaarden.some((demand) => !relaties.includes(demand)) ? 'GEEN_BETROKKENHEID' : 'ja';
}

/** From the first day on, and no longer on the last: days as words are in the order of time. */
function covers(from: string, until: string | null, day: string): boolean {
  return !(day < from) && (until === null || day < until);
}

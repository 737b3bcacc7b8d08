import { type AgreementState, agreementState } from '../../decision/agreementState.ts';
import { momentOf } from '../../decision/momentOf.ts';
import { prohibitionApplies } from '../../decision/prohibitionApplies.ts';
import type { Afspraak, Verbod } from '../../policy/Policy.ts';
import type { Cause, Side } from './Change.ts';

/** A cell, by the categories that it depends on. */
export interface CellCategories {
  readonly rol: string;
  readonly doel: string;
  readonly categorieen: readonly string[];
}

/** What happened between two sides to whatever decides on a cell. */
export function causesOf(before: Side, after: Side, cell: CellCategories): readonly Cause[] {
  return [
    ...roleCauses(before, after, cell),
    ...agreementCauses(before, after, cell),
    ...prohibitionCauses(before, after, cell),
  ];
}

function roleCauses(before: Side, after: Side, { rol, doel }: CellCategories): readonly Cause[] {
  const [earlier, later] = [before, after].map(({ policy }) => policy.rollen.get(rol));
  const cause = (gebeurtenis: Cause['gebeurtenis']): readonly Cause[] => [
    { soort: 'rol', id: rol, gebeurtenis, datum: null },
  ];
  if (earlier === undefined) return cause('toegevoegd');
  if (later === undefined) return cause('verwijderd');
  const same =
    earlier.partner === later.partner && earlier.doelen.includes(doel) === later.doelen.includes(doel);
  return same ? [] : cause('gewijzigd');
}

function agreementCauses(before: Side, after: Side, cell: CellCategories): readonly Cause[] {
  return idsOf([...before.policy.afspraken, ...after.policy.afspraken]).flatMap((id): readonly Cause[] => {
    const [earlier, later] = [before, after].map((side) => viewOf(side, cell, id));
    if (earlier === undefined || later === undefined) return [];
    if (!earlier.gives && !later.gives) return [];
    if (earlier.gives && later.gives && earlier.terms === later.terms) return [];
    const passed = before.moment !== after.moment;
    return [{ soort: 'afspraak', id, ...eventOf(earlier, later, passed ? after.moment : null) }];
  });
}

/** An agreement as it bears on a cell. */
interface View {
  readonly afspraak: Afspraak | undefined;
  readonly covers: boolean;
  readonly state: AgreementState | null;
  readonly gives: boolean;
  /** What of the cell it gives, and under which conditions. */
  readonly terms: string;
}

function viewOf({ policy, moment }: Side, { rol, doel, categorieen }: CellCategories, id: string): View {
  const afspraak = policy.afspraken.find((one) => one.id === id);
  const state = afspraak === undefined ? null : agreementState(afspraak, moment);
  const given = categorieen.filter((code) => afspraak?.categorieen.includes(code) === true);
  const covers =
    afspraak !== undefined &&
    given.length > 0 &&
    afspraak.rollen.includes(rol) &&
    afspraak.doelen.includes(doel) &&
    afspraak.ontvanger === policy.rollen.get(rol)?.partner;
  const terms = JSON.stringify([given, afspraak?.voorwaarden.toSorted()]);
  return { afspraak, covers, state, gives: covers && state === 'geeft', terms };
}

/** @param moment null where no time passed, so that it is the text of the policy that changed. */
function eventOf(earlier: View, later: View, moment: number | null): Pick<Cause, 'gebeurtenis' | 'datum'> {
  if (earlier.afspraak === undefined) return { gebeurtenis: 'toegevoegd', datum: null };
  if (later.afspraak === undefined) return { gebeurtenis: 'verwijderd', datum: null };
  if (moment === null || !earlier.covers || !later.covers || earlier.state === later.state) {
    return { gebeurtenis: 'gewijzigd', datum: null };
  }
  const { geldigVan, geldigTot, herzienVoor, opschortingen } = later.afspraak;
  if (later.gives) {
    switch (earlier.state) {
      case 'opgeschort': {
        const ended = opschortingen.flatMap(({ tot }) => tot ?? []).filter((day) => momentOf(day) <= moment);
        return { gebeurtenis: 'hervat', datum: ended.toSorted().at(-1) ?? null };
      }
      case 'nog-niet':
        return { gebeurtenis: 'begonnen', datum: geldigVan };
      default:
        return { gebeurtenis: 'herzien', datum: null };
    }
  }
  switch (later.state) {
    case 'opgeschort': {
      const begun = opschortingen.map(({ van }) => van).filter((day) => momentOf(day) <= moment);
      return { gebeurtenis: 'opgeschort', datum: begun.toSorted().at(-1) ?? null };
    }
    case 'verlopen':
      return geldigTot !== null && moment >= momentOf(geldigTot)
        ? { gebeurtenis: 'geëindigd', datum: geldigTot }
        : { gebeurtenis: 'herziening verstreken', datum: herzienVoor };
    default:
      return { gebeurtenis: 'gewijzigd', datum: null };
  }
}

function prohibitionCauses(before: Side, after: Side, cell: CellCategories): readonly Cause[] {
  return idsOf([...before.policy.verboden, ...after.policy.verboden]).flatMap((id): readonly Cause[] => {
    const earlier = before.policy.verboden.find((verbod) => verbod.id === id);
    const later = after.policy.verboden.find((verbod) => verbod.id === id);
    const applied = appliesTo(earlier, before, cell);
    const applies = appliesTo(later, after, cell);
    if (applied === applies) return [];
    const cause = (gebeurtenis: Cause['gebeurtenis'], datum: string | null): readonly Cause[] => [
      { soort: 'verbod', id, gebeurtenis, datum },
    ];
    if (earlier === undefined) return cause('toegevoegd', null);
    if (later === undefined) return cause('verwijderd', null);
    if (applies && before.moment < momentOf(later.geldigVan)) return cause('begonnen', later.geldigVan);
    if (!applies && later.geldigTot !== null && after.moment >= momentOf(later.geldigTot)) {
      return cause('geëindigd', later.geldigTot);
    }
    return cause('gewijzigd', null);
  });
}

function appliesTo(verbod: Verbod | undefined, { policy, moment }: Side, cell: CellCategories): boolean {
  const rol = policy.rollen.get(cell.rol);
  if (verbod === undefined || rol === undefined) return false;
  return cell.categorieen.some((code) => prohibitionApplies(verbod, rol, code, moment));
}

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return [...new Set(things.map(({ id }) => id))];
}

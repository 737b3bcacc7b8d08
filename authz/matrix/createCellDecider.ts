import type { Reden } from '../decision/Decision.ts';
import { decideField } from '../decision/decideField.ts';
import type { PermissionSet } from '../decision/PermissionSet.ts';
import type { Policy } from '../policy/Policy.ts';
import type { Besluit, CellDecision } from './Cell.ts';
import type { Coordinate, InterfaceCoordinate } from './Coordinate.ts';
import { minimise, multiplyOut } from './multiplyOut.ts';

/** Decides on coordinates for one permission set; what rests on the same categories is decided once. */
export function createCellDecider(
  policy: Policy,
  permissionSet: PermissionSet,
): (coordinate: Coordinate) => CellDecision {
  const bases = new Map(policy.afspraken.map(({ id, grondslag }) => [id, grondslag]));
  const kept = new Map<string, CellDecision>();
  const ofCategories = (categorieen: readonly string[]): CellDecision => {
    const key = categorieen.join(' ');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = decide(permissionSet, bases, categorieen);
    kept.set(key, made);
    return made;
  };
  return (coordinate) =>
    coordinate.soort === 'object' ? ofCategories(coordinate.categorieen) : ofKinds(coordinate, ofCategories);
}

/** A denial says its reason and nothing more, so there is one for each; most cells of a matrix are denied. */
const denials: Readonly<Record<Reden, CellDecision>> = {
  GEEN_AFSPRAAK: denial('GEEN_AFSPRAAK'),
  AFSPRAAK_OPGESCHORT: denial('AFSPRAAK_OPGESCHORT'),
  AFSPRAAK_VERLOPEN: denial('AFSPRAAK_VERLOPEN'),
  VERBODEN: denial('VERBODEN'),
  DOEL_NIET_TOEGESTAAN: denial('DOEL_NIET_TOEGESTAAN'),
};

function decide(
  permissionSet: PermissionSet,
  bases: ReadonlyMap<string, readonly string[]>,
  categorieen: readonly string[],
): CellDecision {
  const decision = decideField(permissionSet, categorieen);
  if (decision.besluit === 'geweigerd') return denials[decision.reden];
  const afspraak = categorieen.flatMap((categorie) => {
    const of = permissionSet.decisions.get(categorie);
    if (of?.besluit === 'toegestaan') return of.afspraken;
    return of?.besluit === 'voorwaardelijk' ? of.alternatieven.map((way) => way.afspraak) : [];
  });
  const voorwaarden =
    decision.besluit === 'toegestaan'
      ? []
      : multiplyOut(decision.voorwaarden.map((ways) => ways.map(({ relaties }) => relaties)));
  const grondslag = unique(afspraak).flatMap((id) => bases.get(id) ?? []);
  return cell(decision.besluit, { afspraak, grondslag, voorwaarden });
}

/** A field of an interface: as its kinds where these agree, else on the condition of the kinds that give it. */
function ofKinds(
  { uitvoeringen }: InterfaceCoordinate,
  decideCategories: (categorieen: readonly string[]) => CellDecision,
): CellDecision {
  const kinds = uitvoeringen.map(({ type, categorieen }) => ({ type, ...decideCategories(categorieen) }));
  const [first] = kinds;
  const same = kinds.every(
    ({ besluit, voorwaarden }) =>
      besluit === first?.besluit && JSON.stringify(voorwaarden) === JSON.stringify(first.voorwaarden),
  );
  const giving = kinds.filter(({ besluit }) => besluit !== 'geweigerd');
  const parts = {
    afspraak: giving.flatMap(({ afspraak }) => afspraak),
    grondslag: giving.flatMap(({ grondslag }) => grondslag),
  };
  if (first !== undefined && same) {
    const { besluit, voorwaarden, reden } = first;
    return cell(besluit, { ...parts, voorwaarden, reden });
  }
  const ways = giving.flatMap(({ type, besluit, voorwaarden }) =>
    besluit === 'toegestaan' ? [[type]] : voorwaarden.map((way) => [type, ...way]),
  );
  return cell('voorwaardelijk', { ...parts, voorwaarden: minimise(ways) });
}

function denial(reden: Reden): CellDecision {
  return cell('geweigerd', { reden });
}

function cell(besluit: Besluit, parts: Partial<CellDecision>): CellDecision {
  const { afspraak = [], grondslag = [], voorwaarden = [], reden = null } = parts;
  return Object.freeze({
    besluit,
    afspraak: Object.freeze(unique(afspraak).toSorted()),
    grondslag: Object.freeze(unique(grondslag)),
    voorwaarden: Object.freeze(voorwaarden),
    reden,
  });
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

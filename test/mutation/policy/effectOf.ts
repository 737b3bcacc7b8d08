import type { Decision } from '../../../authz/decision/Decision.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { prohibitionApplies } from '../../../authz/decision/prohibitionApplies.ts';
import type { Bewijs, Policy, Rol } from '../../../authz/policy/Policy.ts';
import type { Chain, ChainCell } from '../../acceptance/Chain.ts';

/** What a change does, each in words. */
export interface Effect {
  /** What somebody gets, or may ask, that he did not. */
  readonly widens: readonly string[];
  /** What somebody gets no more. */
  readonly narrows: readonly string[];
  /** What is only told otherwise: another reason, another agreement. */
  readonly tells: readonly string[];
}

/** In which way a change is one. */
export type EffectKind = 'widening' | 'narrowing' | 'told otherwise' | 'equivalent';

/** What gives anybody more, at any moment, widens, whatever it takes from others. */
export function kindOf({ widens, narrows, tells }: Effect): EffectKind {
  if (widens.length > 0) return 'widening';
  if (narrows.length > 0) return 'narrowing';
  return tells.length > 0 ? 'told otherwise' : 'equivalent';
}

type Found = { [Key in keyof Effect]: string[] };

/**
 * Compares a changed policy with the one that it was made of: every cell at every boundary of either, and what no cell
 * shows: prohibitions that nothing is given against, relations, purposes, cases and maximums.
 * @param changed made beside `chain`
 */
export function effectOf(chain: Chain, changed: Chain): Effect {
  const found: Found = { widens: [], narrows: [], tells: [] };
  compareCells(chain, changed, found);
  compareProhibitions(chain, changed, found);
  compareTables(chain.policy, changed.policy, found);
  return found;
}

function compareCells(chain: Chain, changed: Chain, found: Found): void {
  const days = [...new Set([...chain.days, ...changed.days])].toSorted();
  const implied = impliedBy(chain.policy);
  for (const cell of cellsOf(chain, changed)) {
    const { rol, doel, categorie } = cell;
    for (const day of days) {
      const before = chain.decide(rol, doel, categorie, day);
      const after = changed.decide(rol, doel, categorie, day);
      const what = `${rol} for ${doel}: ${categorie} from ${day}`;
      const more = givesMore(after, before, implied);
      const less = givesMore(before, after, implied);
      if (more) found.widens.push(what);
      if (less) found.narrows.push(what);
      if (!more && !less && JSON.stringify(before) !== JSON.stringify(after)) found.tells.push(what);
    }
  }
}

/** The cells that can differ, those of a purpose that a role has no more too. */
function cellsOf(chain: Chain, changed: Chain): readonly ChainCell[] {
  const rollen = new Set(
    chain.everybody
      .filter(({ rol }) => chain.policy.rollen.get(rol) !== changed.policy.rollen.get(rol))
      .map(({ rol }) => rol),
  );
  if (rollen.size === 0) return changed.cells;
  return [...changed.cells, ...chain.cells.filter(({ rol }) => rollen.has(rol))];
}

/** Whether there is somebody to whom `one` gives and `other` does not, or who may ask for more persons. */
function givesMore(one: Decision, other: Decision, implied: ReadonlyMap<string, readonly string[]>): boolean {
  if (one.besluit === 'geweigerd') return false;
  if (other.besluit === 'geweigerd') return true;
  if (one.maximumPersonen > other.maximumPersonen) return true;
  return !waysOf(one).every((way) => {
    const held = new Set(way.flatMap((code) => implied.get(code) ?? code));
    return waysOf(other).some((demanded) => demanded.every((code) => held.has(code)));
  });
}

function waysOf(decision: Exclude<Decision, { besluit: 'geweigerd' }>): readonly (readonly string[])[] {
  return decision.besluit === 'toegestaan' ? [[]] : decision.alternatieven.map(({ relaties }) => relaties);
}

/** The relations that hold wherever another one does: whoever is at a location is in reception. */
function impliedBy({ relaties }: Policy): ReadonlyMap<string, readonly string[]> {
  const all = [...relaties.values()];
  return new Map(
    all.map(({ code, bewijs }) => [
      code,
      all.filter((other) => demandsAllOf(bewijs, other.bewijs)).map((other) => other.code),
    ]),
  );
}

function demandsAllOf(one: Bewijs, other: Bewijs): boolean {
  const demands = new Set(demandsOf(one));
  return demandsOf(other).every((demand) => demands.has(demand));
}

function demandsOf(bewijs: Bewijs): readonly string[] {
  return Object.entries(bewijs).map(([key, value]) => `${key} ${value}`);
}

function compareProhibitions(chain: Chain, changed: Chain, found: Found): void {
  if (chain.policy.verboden === changed.policy.verboden) return;
  const days = [...new Set([...chain.days, ...changed.days])].toSorted();
  for (const rol of chain.policy.rollen.values()) {
    for (const categorie of chain.policy.categorieen.keys()) {
      for (const day of days) {
        const before = isProhibited(chain.policy, rol, categorie, day);
        const after = isProhibited(changed.policy, rol, categorie, day);
        if (before === after) continue;
        const list = before ? found.widens : found.narrows;
        list.push(`${rol.code}: the prohibition of ${categorie} from ${day}`);
      }
    }
  }
}

function isProhibited({ verboden }: Policy, rol: Rol, categorie: string, day: string): boolean {
  return verboden.some((verbod) => prohibitionApplies(verbod, rol, categorie, momentOf(day)));
}

function compareTables(before: Policy, after: Policy, found: Found): void {
  const note = (more: boolean, what: string) => (more ? found.widens : found.narrows).push(what);
  for (const rol of after.rollen.values()) {
    const old = before.rollen.get(rol.code);
    if (old === undefined || old === rol) continue;
    for (const doel of new Set(rol.doelen).symmetricDifference(new Set(old.doelen))) {
      note(rol.doelen.includes(doel), `${rol.code} may ask for ${doel}`);
    }
    if (old.intern !== rol.intern) note(old.intern, `${rol.code} stands in tokens`);
  }
  for (const doel of after.doelen.values()) {
    const old = before.doelen.get(doel.code);
    if (old !== undefined && old.zaakVereist !== doel.zaakVereist) {
      note(old.zaakVereist, `${doel.code} is asked for without a case`);
    }
  }
  for (const { code, bewijs } of after.relaties.values()) {
    const old = before.relaties.get(code)?.bewijs;
    if (old === undefined || old === bewijs) continue;
    if (!demandsAllOf(bewijs, old)) found.widens.push(`${code} holds for more persons`);
    if (!demandsAllOf(old, bewijs)) found.narrows.push(`${code} holds for fewer persons`);
  }
  const hours = new Map(before.afspraken.map(({ id, maximumPersonen }) => [id, maximumPersonen.perUur]));
  for (const { id, maximumPersonen } of after.afspraken) {
    const old = hours.get(id) ?? maximumPersonen.perUur;
    if (old !== maximumPersonen.perUur) note(maximumPersonen.perUur > old, `${id}: persons an hour`);
  }
}

import type { Policy } from '../../authz/policy/Policy.ts';

/**
 * Tells which cells can differ between two policies that share what they have in common: an agreement, a prohibition
 * or a role that is the same object decides the same.
 */
export function createTouched(
  one: Policy,
  other: Policy,
): (rol: string, doel: string, categorie: string) => boolean {
  const afspraken = difference(one.afspraken, other.afspraken);
  const verboden = difference(one.verboden, other.verboden);
  const rollen = new Set(
    difference([...one.rollen.values()], [...other.rollen.values()]).map(({ code }) => code),
  );
  const tables = one.categorieen !== other.categorieen || one.doelen.size !== other.doelen.size;
  return (rol, doel, categorie) =>
    tables ||
    rollen.has(rol) ||
    verboden.some(({ categorieen }) => categorieen.includes(categorie)) ||
    afspraken.some(
      ({ rollen: roles, doelen, categorieen }) =>
        roles.includes(rol) && doelen.includes(doel) && categorieen.includes(categorie),
    );
}

/** What stands in only one of two lists. */
function difference<Thing>(one: readonly Thing[], other: readonly Thing[]): readonly Thing[] {
  const [first, second] = [new Set(one), new Set(other)];
  return [...first.symmetricDifference(second)];
}

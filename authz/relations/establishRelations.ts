import type { Bewijs, Policy } from '../policy/Policy.ts';
import type { Caller } from './Caller.ts';
import { isCurrent } from './isCurrent.ts';
import type { Verwijzing } from './Verwijzing.ts';

/**
 * Establishes which relations hold between a caller and a person on a day.
 * A reference counts from its first day through its last; one that is malformed does not count. A relation
 * by `kenmerk` needs the caller to have that property, and a current reference to carry the same.
 * @param verwijzingen the references that BVV has on this person: each a `Verwijzing`, or it does not count.
 * @param vnummer of the person.
 * @param day `YYYY-MM-DD` in the Netherlands.
 * @returns codes of relations; empty when nothing can be established.
 */
export function establishRelations(
  policy: Policy,
  verwijzingen: readonly unknown[],
  caller: Caller,
  vnummer: string,
  day: string,
): ReadonlySet<string> {
  const current = verwijzingen.filter((reference) => isCurrent(reference, day));
  const relations = new Set<string>();
  for (const { code, bewijs } of policy.relaties.values()) {
    if (holds(bewijs, current, caller, vnummer)) relations.add(code);
  }
  return relations;
}

function holds(bewijs: Bewijs, current: readonly Verwijzing[], caller: Caller, vnummer: string): boolean {
  if (bewijs.soort === 'betrokkene') return names(caller.vnummer, vnummer);
  const { partner, verwijzing: soort, kenmerk } = bewijs;
  return current.some(
    (verwijzing) =>
      (partner === undefined || verwijzing.partner === partner) &&
      (soort === undefined || verwijzing.soort === soort) &&
      (kenmerk === undefined || names(caller[kenmerk], verwijzing.kenmerk)),
  );
}

/** An absence is no name: two of them are not the same person, place or case. */
function names(one: string | null, other: string | null): boolean {
  return typeof one === 'string' && one !== '' && one === other;
}

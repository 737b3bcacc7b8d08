import type { Policy } from '../policy/Policy.ts';

/**
 * The partners whose references can establish any of these relations: nobody else's need be asked for (AVG art. 5(1)(c)
 * and 25).
 *
 * @param codes of relations
 * @returns codes of partners, in order; null where a reference of any partner may establish one of them
 */
export function provingPartners(policy: Policy, codes: Iterable<string>): readonly string[] | null {
  const partners = new Set<string>();
  for (const code of codes) {
    const bewijs = policy.relaties.get(code)?.bewijs;
    if (bewijs?.soort !== 'verwijzing') continue;
    if (bewijs.partner === undefined) return null;
    partners.add(bewijs.partner);
  }
  return [...partners].toSorted();
}

import type { Policy } from '../policy/Policy.ts';
import { momentOf } from './momentOf.ts';

/**
 * The next moment at which a decision can change while the policy stays as it is: a day on which an
 * agreement, a suspension or a prohibition begins or ends, or a review date passes.
 * @returns milliseconds since the epoch, later than `moment`; `Infinity` when nothing is to come.
 */
export function nextBoundary(policy: Policy, moment: number): number {
  const days = [
    ...policy.afspraken.flatMap((afspraak) => [
      afspraak.geldigVan,
      afspraak.geldigTot,
      afspraak.herzienVoor,
      ...afspraak.opschortingen.flatMap(({ van, tot }) => [van, tot]),
    ]),
    ...policy.verboden.flatMap((verbod) => [verbod.geldigVan, verbod.geldigTot]),
  ];
  return days
    .filter((day) => day !== null)
    .map(momentOf)
    .filter((boundary) => boundary > moment)
    .reduce((one, other) => Math.min(one, other), Infinity);
}

import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import type { Coordinates } from '../../end-to-end/reference/readCoordinates.ts';
import { waysOf } from './waysOf.ts';

/**
 * Matches operations that name a field on which the two decide otherwise; any operation where they decide alike.
 * Names that fields have on which they decide alike do not count, unless there are no others.
 */
export function differingNames(
  { categories }: Coordinates,
  one: PermissionSet,
  other: PermissionSet,
): RegExp {
  const same = new Set<string>();
  const differing = new Set<string>();
  for (const [coordinate, categorieen] of categories) {
    const isSame = categorieen.every((categorie) => {
      const ways = [one, other].map(({ decisions }) => JSON.stringify(waysOf(decisions.get(categorie))));
      return ways[0] === ways[1];
    });
    (isSame ? same : differing).add(coordinate.split('.')[1] ?? '');
  }
  const own = [...differing].filter((name) => !same.has(name));
  return new RegExp(`\\b(${(own.length > 0 ? own : [...differing]).join('|')})\\b`);
}

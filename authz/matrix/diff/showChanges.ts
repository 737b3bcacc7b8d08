import { compilePermissionSet } from '../../decision/compilePermissionSet.ts';
import type { Coordinate } from '../Coordinate.ts';
import { createCellDecider } from '../createCellDecider.ts';
import { fieldOf, typeOf } from '../veldParts.ts';
import type { Change, Side } from './Change.ts';
import type { QueryFinder } from './createQueryFinder.ts';
import { type ShownChange, isWider } from './Differences.ts';

/**
 * Gives every change a query that shows it: changes of one type that have all else in common share one.
 * @param sidesOf what a change is between; the query goes by what is given on the side that gives more.
 */
export function showChanges(
  changes: readonly Change[],
  sidesOf: (change: Change) => readonly [Side, Side],
  coordinates: readonly Coordinate[],
  finder: QueryFinder,
): readonly ShownChange[] {
  const fields = new Map(coordinates.map((coordinate) => [coordinate.veld, coordinate]));
  const shown = new Map<Change, ShownChange>();
  for (const [first, ...others] of Map.groupBy(changes, keyOf).values()) {
    if (first === undefined) continue;
    const group = [first, ...others];
    const [before, after] = sidesOf(first);
    const denied = deniedOn(isWider(first) ? after : before, first, fields);
    const names = group.map(({ veld }) => fieldOf(veld));
    const found = finder.find(typeOf(first.veld), names, denied);
    for (const change of group) {
      const named = found?.velden.includes(fieldOf(change.veld)) === true;
      shown.set(change, {
        ...change,
        query: named ? found.query : null,
        belemmerd: named ? found.belemmerd : [],
      });
    }
  }
  return changes.flatMap((change) => shown.get(change) ?? []);
}

function keyOf({ rol, doel, veld, richting, van, naar, moment, oorzaken }: Change): string {
  return JSON.stringify([rol, doel, typeOf(veld), richting, van, naar, moment, oorzaken]);
}

function deniedOn(
  { policy, moment }: Side,
  { rol, doel }: Change,
  fields: ReadonlyMap<string, Coordinate>,
): (veld: string) => boolean {
  const decide = createCellDecider(policy, compilePermissionSet(policy, rol, doel, moment));
  return (veld) => {
    const coordinate = fields.get(veld);
    return coordinate === undefined || decide(coordinate).besluit === 'geweigerd';
  };
}

import { compilePermissionSet } from '../../decision/compilePermissionSet.ts';
import { nextBoundary } from '../../decision/nextBoundary.ts';
import type { Policy } from '../../policy/Policy.ts';
import { categoriesOfCoordinate, type Coordinate } from '../Coordinate.ts';
import { createCellDecider } from '../createCellDecider.ts';
import { causesOf } from './causesOf.ts';
import type { Change, Side } from './Change.ts';
import { compareCells, type Richting } from './compareCells.ts';

const order: readonly Richting[] = ['verruimd', 'verlegd', 'versmald'];

/** Every cell that two sides decide differently; the widened first, then the moved, then the narrowed. */
export function diffMatrices(
  before: Side,
  after: Side,
  coordinates: readonly Coordinate[],
): readonly Change[] {
  return sortChanges(changesOf(before, after, coordinates));
}

/**
 * Every cell that two policies decide differently now or later, each way of change once, as of its first moment: what
 * a policy gives from tomorrow on is found today.
 */
export function diffPolicies(
  before: Policy,
  after: Policy,
  moment: number,
  coordinates: readonly Coordinate[],
): readonly Change[] {
  const changes = new Map<string, Change>();
  for (const at of momentsFrom(moment, [before, after])) {
    const sides = [before, after].map((policy): Side => ({ policy, moment: at }));
    const [earlier, later] = sides;
    if (earlier === undefined || later === undefined) continue;
    for (const change of changesOf(earlier, later, coordinates)) {
      const key = `${change.rol} ${change.doel} ${change.veld} ${change.richting}`;
      if (!changes.has(key)) changes.set(key, change);
    }
  }
  return sortChanges([...changes.values()]);
}

/** A moment and all later ones at which one of the policies changes by itself. */
export function momentsFrom(moment: number, policies: readonly Policy[]): readonly number[] {
  const moments: number[] = [];
  for (let at = moment; at < Infinity; at = Math.min(...policies.map((policy) => nextBoundary(policy, at)))) {
    moments.push(at);
  }
  return moments;
}

function changesOf(before: Side, after: Side, coordinates: readonly Coordinate[]): readonly Change[] {
  return askersOf(before.policy, after.policy).flatMap(({ rol, doel }): readonly Change[] => {
    const [earlier, later] = [before, after].map(({ policy, moment }) => ({
      policy,
      set: compilePermissionSet(policy, rol, doel, moment),
    }));
    if (earlier === undefined || later === undefined || earlier.set.id === later.set.id) return [];
    const decideBefore = createCellDecider(earlier.policy, earlier.set);
    const decideAfter = createCellDecider(later.policy, later.set);
    return coordinates.flatMap((coordinate): readonly Change[] => {
      const [van, naar] = [decideBefore(coordinate), decideAfter(coordinate)];
      const richting = compareCells(van, naar);
      if (richting === null) return [];
      const categorieen = categoriesOfCoordinate(coordinate);
      const oorzaken = causesOf(before, after, { rol, doel, categorieen });
      const moment = new Date(after.moment).toISOString();
      return [{ rol, doel, veld: coordinate.veld, richting, van, naar, moment, oorzaken }];
    });
  });
}

interface Asker {
  readonly rol: string;
  readonly doel: string;
}

/** Roles and purposes that belong together on either side. */
function askersOf(...policies: readonly Policy[]): readonly Asker[] {
  const askers = new Map<string, Asker>();
  for (const { rollen } of policies) {
    for (const { code, doelen } of rollen.values()) {
      for (const doel of doelen) askers.set(`${code} ${doel}`, { rol: code, doel });
    }
  }
  return [...askers.values()];
}

function sortChanges(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((one, other) => order.indexOf(one.richting) - order.indexOf(other.richting));
}

import type { CellDecision } from '../Cell.ts';
import { type Alternatives, demandsAllOf } from '../multiplyOut.ts';

/**
 * How a decision changed: wider or narrower, or moved, where some see more and others less. Whoever guards against
 * widening must take a move for one.
 */
export type Richting = 'verruimd' | 'verlegd' | 'versmald';

/**
 * Compares two decisions by what they give to whom.
 * @returns null where they give the same.
 */
export function compareCells(before: CellDecision, after: CellDecision): Richting | null {
  const [earlier, later] = [waysOf(before), waysOf(after)];
  const keeps = covers(later, earlier);
  const adds = !covers(earlier, later);
  if (keeps) return adds ? 'verruimd' : null;
  return adds ? 'verlegd' : 'versmald';
}

function waysOf({ besluit, voorwaarden }: CellDecision): Alternatives {
  if (besluit === 'toegestaan') return [[]];
  return besluit === 'voorwaardelijk' ? voorwaarden : [];
}

/** Whether `wide` gives wherever `narrow` does. */
function covers(wide: Alternatives, narrow: Alternatives): boolean {
  return narrow.every((way) => wide.some((other) => demandsAllOf(way, other)));
}

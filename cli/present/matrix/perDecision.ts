import type { CellDecision } from '../../../authz/matrix/Cell.ts';

/**
 * Makes something of a decision once for all cells that it decides: a large matrix has many cells and few decisions.
 * INVARIANT: the cells of one decision share its lists, and those of two do not (`createCellDecider`).
 */
export function perDecision<Made>(make: (decision: CellDecision) => Made): (decision: CellDecision) => Made {
  const kept = new WeakMap<readonly string[], Made>();
  return (decision) => {
    const known = kept.get(decision.afspraak);
    if (known !== undefined) return known;
    const made = make(decision);
    kept.set(decision.afspraak, made);
    return made;
  };
}

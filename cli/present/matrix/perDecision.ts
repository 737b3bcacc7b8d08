import type { CellDecision } from '../../../authz/matrix/Cell.ts';

/** Makes something of a decision once for all cells that share it: a large matrix has many cells and few decisions. */
export function perDecision<Made>(make: (decision: CellDecision) => Made): (decision: CellDecision) => Made {
  const kept = new WeakMap<CellDecision, Made>();
  return (decision) => {
    const known = kept.get(decision);
    if (known !== undefined) return known;
    const made = make(decision);
    kept.set(decision, made);
    return made;
  };
}

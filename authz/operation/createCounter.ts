import { OperationTooHeavy } from './OperationTooHeavy.ts';

/** Counts up to a maximum. */
export interface Counter {
  /** Counts one. @throws {@link OperationTooHeavy} where there are more than the maximum */
  readonly count: () => void;
  readonly total: () => number;
}

/** @param what of what kind that which is counted is, in the plural */
export function createCounter(maximum: number, what: string): Counter {
  let total = 0;
  return {
    count: () => {
      total += 1;
      if (total > maximum) throw new OperationTooHeavy(maximum, what);
    },
    total: () => total,
  };
}

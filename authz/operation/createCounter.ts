import { OperationTooHeavy } from './OperationTooHeavy.ts';

/** Makes what counts one and throws {@link OperationTooHeavy} where there are more than `maximum`. */
export function createCounter(maximum: number, what: string): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > maximum) throw new OperationTooHeavy(maximum, what);
  };
}

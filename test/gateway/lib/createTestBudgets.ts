import { join } from 'node:path';

import { openCounters } from '../../../cli/openCounters.ts';
import { type Budgets, createBudgets } from '../../../gateway/budget/createBudgets.ts';
import { createEnumerationWatch } from '../../../gateway/budget/createEnumerationWatch.ts';
import type { Counters } from '../../../gateway/budget/Counters.ts';
import { temporaryFolder } from '../../end-to-end/harness/testData.ts';
import { moment } from './createTestPolicy.ts';

let shared: Counters | undefined;

/** The real budgets, over counters that the process shares. A caller with another `sub` has another budget. */
export function createTestBudgets(): Budgets {
  shared ??= openCounters(join(temporaryFolder('bevragingen'), 'bevragingen.sqlite'));
  const onError = (what: string, error: unknown): never => {
    throw new Error(`Expected the counters to count, but ${what} failed.`, { cause: error });
  };
  return createBudgets({
    counters: shared,
    clock: () => moment,
    onCharge: () => {},
    onVolume: () => {},
    watch: createEnumerationWatch(
      () => moment,
      () => {},
    ),
    onError,
  });
}

import type { Enumeration } from '../gateway/budget/createEnumerationWatch.ts';
import type { Metrics } from '../gateway/serve/createMetrics.ts';
import type { Log } from './createLog.ts';

/**
 * Tells the operator of a caller who goes through persons. Guessing depends on what was answered, and the metrics are
 * open to more than the log is: it is in the log alone.
 */
export function tellEnumeration(enumeration: Enumeration, metrics: Metrics, log: Log): void {
  if (enumeration.soort !== 'gissen') metrics.enumeration(enumeration.soort);
  log.alarm('a caller goes through persons whom it has no case with', [enumeration]);
}

import { createEnumerationWatch, type EnumerationWatch } from '../gateway/budget/createEnumerationWatch.ts';
import { createTurnstile, type Turnstile } from '../gateway/limit/createTurnstile.ts';
import type { Metrics } from '../gateway/serve/createMetrics.ts';
import type { Log } from './createLog.ts';
import { tellEnumeration } from './tellEnumeration.ts';

/** What a process has of its own and tells the others of. */
export interface OwnParts {
  readonly metrics: Metrics;
  /** Whether it can write its audit log. */
  readonly isWritable: () => boolean;
  readonly log: Log;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/** What the processes of one gateway have together. */
export interface SharedParts {
  readonly watch: EnumerationWatch;
  readonly turnstile: Turnstile;
  /** The metrics of all, in the text format of Prometheus. */
  readonly renderMetrics: () => Promise<string>;
  /** Whether each of them can write its audit log. */
  readonly isWritable: () => Promise<boolean>;
}

/** The parts of a process that serves alone. */
export function partsAlone({ metrics, isWritable, log, clock }: OwnParts): SharedParts {
  return {
    watch: createEnumerationWatch(clock, (enumeration) => tellEnumeration(enumeration, metrics, log)),
    turnstile: createTurnstile(),
    renderMetrics: async () => await metrics.render(),
    isWritable: async () => await Promise.resolve(isWritable()),
  };
}

import type { Finding } from './Finding.ts';
import type { Job } from './Job.ts';

/** What is wrong with a cell: one kind of finding, however often and by however many routes it was found. */
export interface Deviation {
  /** The first that was found, and by which job. */
  readonly finding: Finding;
  readonly job: Job;
  /** The job whose answer should be equal; null where it is not about two answers. */
  readonly other: Job | null;
  readonly routes: ReadonlySet<string>;
  readonly count: number;
}

import type { Asker } from './Asker.ts';
import type { Finding } from './Finding.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import type { PrintedQuery } from './printQuery.ts';
import type { Route } from './Probe.ts';

/** One request, and what is looked for in its answer. */
export interface Job {
  readonly route: Route;
  readonly asker: Asker;
  readonly request: PrintedQuery;
  /**
   * Where it is about one person whom the caller may not know: what it asks, without whom. All answers about persons
   * who may not be known must be equal to that about nobody.
   */
  readonly unknown: { readonly question: string; readonly isNobody: boolean } | null;
  /** What it asks, as schema coordinates. */
  readonly coordinates: ReadonlySet<string>;
  check(answer: HttpAnswer): readonly Finding[];
  /** Smaller jobs that may show a finding too, the likeliest first. */
  smaller(finding: Finding): readonly Job[];
}

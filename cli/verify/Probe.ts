import type { Asked } from './Asked.ts';
import type { Asker } from './Asker.ts';
import { printQuery, type PrintedQuery, type Style } from './printQuery.ts';
import type { Subject } from './Subject.ts';

/** A way of asking, in the words of the report. */
export type Route =
  | 'nested'
  | 'alias'
  | 'named fragment'
  | 'inline fragment'
  | 'variables'
  | 'interface'
  | 'union'
  | 'plural'
  | 'list'
  | 'single'
  | 'introspection'
  | 'suggestion';

/** One request for data: who asks what of whom, and how it is written. */
export interface Probe {
  readonly route: Route;
  readonly asker: Asker;
  /** Whom the arguments name, in their order; null where a partner lists the persons. */
  readonly subjects: readonly Subject[] | null;
  readonly root: Asked;
  readonly style: Style;
}

/** The query of a probe. */
export function queryOf({ root, style }: Probe): PrintedQuery {
  return printQuery(root, style);
}

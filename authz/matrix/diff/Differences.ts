import type { Change } from './Change.ts';
import type { DefinitionChange } from './compareDefinitions.ts';

/** A changed cell with a query that shows it. */
export interface ShownChange extends Change {
  /** Null where no caller can name the field. */
  readonly query: string | null;
  /** Fields on the way of the query that the role is denied itself, so that it shows nothing. */
  readonly belemmerd: readonly string[];
}

/** Everything that is different between two moments, or two versions of the policy. */
export interface Differences {
  /** What was compared, as it was asked. */
  readonly van: string;
  readonly naar: string;
  readonly cellen: readonly ShownChange[];
  readonly definities: readonly DefinitionChange[];
}

/** Whether somebody sees more than before. */
export function isWider({ richting }: { readonly richting: string }): boolean {
  return richting !== 'versmald';
}

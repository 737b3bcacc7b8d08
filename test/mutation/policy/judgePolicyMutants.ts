import { createChain } from '../../acceptance/Chain.ts';
import type { Chain, ChainCell } from '../../acceptance/Chain.ts';
import { renderPeriods, renderTables } from '../../acceptance/golden/renderGolden.ts';
import { limitStatements } from '../../acceptance/limitStatements.ts';
import { requirementStatements } from '../../acceptance/requirementStatements.ts';
import type { Statement } from '../../acceptance/Statement.ts';
import { effectOf } from './effectOf.ts';
import type { Effect } from './effectOf.ts';
import type { PolicyMutant } from './PolicyMutant.ts';

/** What a change of the policy does, and what notices it. */
export interface PolicyVerdict {
  readonly mutant: PolicyMutant;
  readonly effect: Effect;
  /** The first statement that does not hold any more; null where all do. */
  readonly statement: string | null;
  /** Whether the golden matrix is another. */
  readonly golden: boolean;
}

/**
 * Judges mutants of a policy by what `test/acceptance/` holds it to, without starting anything: the statements and the
 * golden matrix are functions of a policy.
 */
export function* judgePolicyMutants(chain: Chain, mutants: Iterable<PolicyMutant>): Generator<PolicyVerdict> {
  const tables = renderTables(chain.policy);
  const rows = new Map(chain.cells.map((cell) => [nameOf(cell), renderPeriods(chain, cell)]));
  const statements: readonly Statement[] = [...limitStatements, ...requirementStatements];
  for (const mutant of mutants) {
    const changed = createChain(mutant.policy, chain);
    yield {
      mutant,
      effect: effectOf(chain, changed),
      statement: statements.find((statement) => !isFulfilled(statement, changed))?.title ?? null,
      golden:
        renderTables(mutant.policy) !== tables ||
        changed.cells.some((cell) => renderPeriods(changed, cell) !== rows.get(nameOf(cell))),
    };
  }
}

function nameOf({ rol, doel, categorie }: ChainCell): string {
  return `${rol} ${doel} ${categorie}`;
}

function isFulfilled({ holds }: Statement, chain: Chain): boolean {
  try {
    holds(chain);
    return true;
  } catch {
    return false;
  }
}

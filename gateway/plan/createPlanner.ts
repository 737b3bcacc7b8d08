import { type QueryPlan, QueryPlanner } from '@graphql-hive/router-query-planner';

import { createCache, type WatchCache } from '../createCache.ts';
import { type Composable, composeSupergraph } from './composeSupergraph.ts';
import { splitRoots } from './splitRoots.ts';

/** Plans kept at most, and the characters of their operations together; a plan depends on the filtered operation alone, never on variables or on who asks (THREATS A13). */
const plansKept = 1000;
const charactersKept = 5_000_000;

/** A function from a filtered operation to its query plan. */
export type Planner = (operation: string) => QueryPlan;

/**
 * Makes the planner over the subgraphs, with the root fields split off.
 *
 * @throws CompositionFailed
 */
export function createPlanner(services: readonly Composable[], watch?: WatchCache): Planner {
  const planner = new QueryPlanner(composeSupergraph(splitRoots(services)).sdl);
  const plans = createCache<QueryPlan>({
    name: 'plannen',
    max: plansKept,
    weight: { max: charactersKept, of: (_plan, operation) => operation.length },
    watch,
  });
  return (operation) => {
    const known = plans.get(operation);
    if (known !== undefined) return known;
    const plan = planner.plan(operation, undefined, new Set(), 0);
    plans.set(operation, plan);
    return plan;
  };
}

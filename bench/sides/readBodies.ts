import type { Random } from '../../population/lib/Random.ts';
import { type BenchQuery, type BenchVariables, bodyOf } from './benchQueries.ts';

/** So many bodies of requests with a question, about one person or page after the other. */
export function readBodies(
  query: BenchQuery,
  variables: Readonly<Record<BenchQuery['root'], readonly BenchVariables[]>>,
  random: Random,
  count: number,
): string[] {
  const asked = variables[query.root];
  return Array.from({ length: count }, (_one, index) => {
    const chosen = asked[index % asked.length];
    if (chosen === undefined) throw new Error('Expected persons to ask about.');
    return bodyOf(query, chosen, () => random.fraction());
  });
}

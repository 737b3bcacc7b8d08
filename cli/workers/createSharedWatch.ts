import type { EnumerationWatch } from '../../gateway/budget/createEnumerationWatch.ts';
import type { Observation } from './words.ts';

/**
 * Makes the watch of one of several processes: it watches nothing itself, but tells what it sees to the one that watches
 * for all.
 *
 * @param tell takes what was seen in one turn of the event loop, in its order
 */
export function createSharedWatch(tell: (observations: readonly Observation[]) => void): EnumerationWatch {
  let seen: Observation[] = [];
  const see = (observation: Observation): void => {
    seen.push(observation);
    if (seen.length > 1) return;
    setImmediate(() => {
      const all = seen;
      seen = [];
      tell(all);
    });
  };
  return {
    asked: ({ sub, rol }, vnummers, paged) =>
      see({ kind: 'asked', sub, rol, vnummers: [...vnummers], paged }),
    answered: ({ sub, rol }, named, unknown) => see({ kind: 'answered', sub, rol, named, unknown }),
  };
}

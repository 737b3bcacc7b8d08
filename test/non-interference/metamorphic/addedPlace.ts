import { isObject } from '../../end-to-end/harness/project.ts';

/**
 * Where an answer gives something that a richer one does not give at the same place; null where it gives nothing more.
 * A list of as many entries is compared entry by entry; of a shorter one, every entry must stand in the other, in order.
 *
 * @param isOrdered whether lists have an order: that of the types of a schema means nothing, and entries may stand anywhere
 */
export function addedPlace(poorer: unknown, richer: unknown, isOrdered = true): string | null {
  return findAdded(poorer, richer, 'data', isOrdered ? inOrder : anywhere);
}

/** The place of the first entry of a list that does not stand in a longer one. */
type FindEntry = (
  poorer: readonly unknown[],
  richer: readonly unknown[],
  fits: (one: unknown, other: unknown) => boolean,
) => number;

const inOrder: FindEntry = (poorer, richer, fits) => {
  if (poorer.length === richer.length) return poorer.findIndex((entry, index) => !fits(entry, richer[index]));
  let next = 0;
  return poorer.findIndex((entry) => {
    // The first that fits is as good as any: what comes after it is left for the entries after this one.
    while (next < richer.length && !fits(entry, richer[next])) next += 1;
    next += 1;
    return next > richer.length;
  });
};

const anywhere: FindEntry = (poorer, richer, fits) =>
  poorer.findIndex((entry) => !richer.some((other) => fits(entry, other)));

function findAdded(poorer: unknown, richer: unknown, place: string, findEntry: FindEntry): string | null {
  if (poorer === null || poorer === undefined) return null;
  if (Array.isArray(poorer)) {
    if (!Array.isArray(richer) || poorer.length > richer.length) return place;
    const fits = (one: unknown, other: unknown): boolean => findAdded(one, other, place, findEntry) === null;
    const index = findEntry(poorer, richer, fits);
    return index === -1 ? null : `${place}.${index}`;
  }
  if (!isObject(poorer)) return poorer === richer ? null : place;
  if (!isObject(richer)) return place;
  const whole = new Map(Object.entries(richer));
  for (const [key, value] of Object.entries(poorer)) {
    const here = `${place}.${key}`;
    const added = whole.has(key) ? findAdded(value, whole.get(key), here, findEntry) : here;
    if (added !== null) return added;
  }
  return null;
}

import { createJsonObject, isJsonObject, readOwn } from '../call/JsonObject.ts';

/** Two values that say different things of one place. */
export const conflict = Symbol('different values at one place');

/**
 * Joins what two subgraphs answered about one place: fields of both, nulls filled in. Neither is changed.
 *
 * @returns {@link conflict} where they differ anywhere: then nothing of the other may be taken
 */
export function joinData(one: unknown, other: unknown): unknown {
  if (one === null || one === undefined) return other;
  if (other === null || other === undefined || one === other) return one;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return conflict;
    const items = one.map((item: unknown, index) => joinData(item, other[index]));
    return items.includes(conflict) ? conflict : items;
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return conflict;
  const joined = createJsonObject();
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    joined[key] = joinData(readOwn(one, key), readOwn(other, key));
    if (joined[key] === conflict) return conflict;
  }
  return joined;
}

function refuse(): never {
  throw new TypeError('This table is frozen: it cannot be changed.');
}

/** A map that cannot be changed: `Object.freeze` alone does not stop `Map#set`. */
export function frozenMap<Key, Value>(entries: Iterable<readonly [Key, Value]>): ReadonlyMap<Key, Value> {
  const map = new Map(entries);
  for (const method of ['set', 'delete', 'clear']) Object.defineProperty(map, method, { value: refuse });
  return Object.freeze(map);
}

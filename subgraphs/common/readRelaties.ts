import { createRelationSets } from '../../authz/relations/createRelationSets.ts';

/**
 * Reads the relations that a request carries, by v-nummer. What is not as it should be is left out, and
 * who is left out has no relation: nothing that is conditional is given. The same relations are one set.
 */
export function readRelaties(relaties: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const read = new Map<string, ReadonlySet<string>>();
  const setOf = createRelationSets();
  if (typeof relaties !== 'object' || relaties === null) return read;
  for (const [vnummer, codes] of Object.entries(relaties)) {
    const list: unknown = codes;
    if (Array.isArray(list) && list.every(isText)) read.set(vnummer, setOf(list));
  }
  return read;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

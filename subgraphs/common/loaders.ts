import DataLoader from 'dataloader';

/** SQLite takes at most 32,766 parameters in a statement. */
const OPTIONS = { maxBatchSize: 32_000 };

/**
 * Loads many rows a key, in one query for all keys of a request.
 *
 * @param key column that the query is keyed by
 * @param load gives the rows of these keys, in the order they are to be shown in
 */
export function listLoader<Key extends string, Row extends Readonly<Record<Key, string>>>(
  key: Key,
  load: (keys: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (keys) => {
    const lists = new Map<string, Row[]>(keys.map((value) => [value, []]));
    for (const row of await load(keys)) lists.get(row[key])?.push(row);
    return keys.map((value) => lists.get(value) ?? []);
  }, OPTIONS);
}

/** Loads at most one row a key, in one query for all keys of a request; null where there is none. */
export function rowLoader<Key extends string, Row extends Readonly<Record<Key, string>>>(
  key: Key,
  load: (keys: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map<string, Row>((await load(keys)).map((row) => [row[key], row]));
    return keys.map((value) => rows.get(value) ?? null);
  }, OPTIONS);
}

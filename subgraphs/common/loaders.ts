import DataLoader from 'dataloader';
import type { CompiledQuery, Kysely } from 'kysely';

/** SQLite takes at most 32,766 parameters in a statement; keys are filled up to a power of two. */
const OPTIONS = { maxBatchSize: 16_384 };

/** A query that is not executed yet. */
interface Compilable<Row> {
  readonly compile: () => CompiledQuery<Row>;
}

/** Gives the rows of these keys, by what else the query is told. */
type Read<Row> = (keys: readonly string[], more: readonly string[]) => Promise<readonly Row[]>;

/** How a table is read: by one query for all keys of a request. */
export interface Reading<Loader> {
  readonly open: () => Loader;
}

/** The loaders of one request, by the names of the readings. */
export type LoadersOf<Readings> = {
  readonly [Name in keyof Readings]: Readings[Name] extends Reading<infer Loader> ? Loader : Readings[Name];
};

/**
 * Reads many rows a key.
 *
 * @param key column that the query is keyed by
 * @param query of these keys, in the order that the rows are to be shown in; they are all of its parameters
 */
export function listLoader<Tables, Key extends string, Row extends Readonly<Record<Key, string>>>(
  store: Kysely<Tables>,
  key: Key,
  query: (keys: readonly string[]) => Compilable<Row>,
): Reading<DataLoader<string, readonly Row[]>> {
  const read = createRead(store, query);
  return { open: () => new DataLoader(createLoad(key, read, []), OPTIONS) };
}

/**
 * Reads many rows a key, of those that a request chooses: a loader for each choice in it.
 *
 * @param describe what a choice adds to the keys; as many texts whatever is chosen
 * @param query of these keys and what was added, in that order; they are all of its parameters
 */
export function chosenListLoader<
  Tables,
  Key extends string,
  Choice,
  Row extends Readonly<Record<Key, string>>,
>(
  store: Kysely<Tables>,
  key: Key,
  describe: (choice: Choice) => readonly string[],
  query: (keys: readonly string[], chosen: readonly string[]) => Compilable<Row>,
): Reading<(choice: Choice) => DataLoader<string, readonly Row[]>> {
  const read = createRead(store, query);
  return {
    open: () => {
      const loaders = new Map<string, DataLoader<string, readonly Row[]>>();
      return (choice) => {
        const chosen = describe(choice);
        const identity = JSON.stringify(chosen);
        const loader = loaders.get(identity) ?? new DataLoader(createLoad(key, read, chosen), OPTIONS);
        loaders.set(identity, loader);
        return loader;
      };
    },
  };
}

function createLoad<Key extends string, Row extends Readonly<Record<Key, string>>>(
  key: Key,
  read: Read<Row>,
  more: readonly string[],
): (keys: readonly string[]) => Promise<readonly (readonly Row[])[]> {
  return async (keys) => {
    const lists = new Map<string, Row[]>(keys.map((value) => [value, []]));
    for (const row of await read(keys, more)) lists.get(row[key])?.push(row);
    return keys.map((value) => lists.get(value) ?? []);
  };
}

/** Reads at most one row a key; null where there is none. Parameters as `listLoader`. */
export function rowLoader<Tables, Key extends string, Row extends Readonly<Record<Key, string>>>(
  store: Kysely<Tables>,
  key: Key,
  query: (keys: readonly string[]) => Compilable<Row>,
): Reading<DataLoader<string, Row | null>> {
  const read = createRead(store, query);
  const load = async (keys: readonly string[]): Promise<readonly (Row | null)[]> => {
    const rows = new Map<string, Row>((await read(keys, [])).map((row) => [row[key], row]));
    return keys.map((value) => rows.get(value) ?? null);
  };
  return { open: () => new DataLoader(load, OPTIONS) };
}

/**
 * Reads by statements that are built once: one for each power of two, for building one takes longer than reading a row.
 * Keys are filled up with the last of them, which adds no row.
 */
function createRead<Tables, Row>(
  store: Kysely<Tables>,
  query: (keys: readonly string[], more: readonly string[]) => Compilable<Row>,
): Read<Row> {
  const compiled = new Map<number, CompiledQuery<Row>>();
  return async (keys, more) => {
    const filled = fill(keys);
    const parameters = [...filled, ...more];
    const known = compiled.get(filled.length);
    const made = known ?? query(filled, more).compile();
    if (known === undefined) {
      // INVARIANT: these are all of its parameters, in their order: others take their places from now on.
      if (
        made.parameters.length !== parameters.length ||
        made.parameters.some((one, index) => one !== parameters[index])
      )
        throw new Error(`Expected a query whose parameters are its keys, but got: \`${made.sql}\`.`);
      compiled.set(filled.length, made);
    }
    return (await store.executeQuery<Row>({ ...made, parameters })).rows;
  };
}

function fill(keys: readonly string[]): readonly string[] {
  let size = 1;
  while (size < keys.length) size *= 2;
  const last = keys.at(-1);
  return size === keys.length || last === undefined
    ? keys
    : [...keys, ...Array.from({ length: size - keys.length }, () => last)];
}

/**
 * Makes what gives each request its loaders. The readings are made once a store; a loader when it is asked for, for
 * most requests need a few.
 *
 * @param describe gives the readings of a store, and functions that are the same for every request
 */
export function createLoadersOf<Tables, Readings extends object>(
  describe: (store: Kysely<Tables>) => Readings,
): (store: Kysely<Tables>) => LoadersOf<Readings> {
  const known = new WeakMap<Kysely<Tables>, () => LoadersOf<Readings>>();
  return (store) => {
    const open = known.get(store) ?? createOpen(describe(store));
    known.set(store, open);
    return open();
  };
}

function createOpen<Readings extends object>(readings: Readings): () => LoadersOf<Readings> {
  const prototype: object = {};
  const entries: [string, unknown][] = Object.entries(readings);
  for (const [name, reading] of entries) {
    const get = isReading(reading)
      ? function open(this: object): unknown {
          const value = reading.open();
          Object.defineProperty(this, name, { value });
          return value;
        }
      : () => reading;
    Object.defineProperty(prototype, name, { get });
  }
  const isLoaders = (value: unknown): value is LoadersOf<Readings> =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === prototype;
  return () => {
    const loaders: unknown = Object.create(prototype);
    if (!isLoaders(loaders)) throw new Error('Expected the loaders that were made.');
    return loaders;
  };
}

function isReading(value: unknown): value is Reading<unknown> {
  return typeof value === 'object' && value !== null && 'open' in value;
}

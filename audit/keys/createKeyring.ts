import { LRUCache } from 'lru-cache';

import type { PersonKeySource } from '../store/LogStore.ts';
import { derivePersonKey, lookUpOf, type PersonKey } from './PersonKey.ts';

/** Gives persons their keys. */
export interface Keyring {
  /** The keys of these persons, by v-number; made and durable where there were none. */
  keysOf(vnummers: ReadonlySet<string>): Promise<ReadonlyMap<string, PersonKey>>;
}

/** Keys in memory at most. */
const keysKept = 100_000;
/** For how long, in milliseconds, nobody looks whether keys were destroyed: one that was is not used for longer. */
const unwatched = 1000;

interface Missing {
  readonly vnummer: string;
  readonly lookUp: Buffer;
}

/**
 * Keeps the keys of persons, until some key is destroyed: then all are looked up again.
 *
 * @param secret of the log; v-numbers are kept in memory as what they are looked up by, and as themselves for a second
 * @param now a clock that is never set, in milliseconds
 */
export function createKeyring(
  source: PersonKeySource,
  secret: Buffer,
  now: () => number = () => performance.now(),
): Keyring {
  const byLookUp = new LRUCache<string, PersonKey>({ max: keysKept });
  /** Those of the last second: a request asks twice, and telling what a person is looked up by takes an HMAC. */
  const recent = new Map<string, PersonKey>();
  let watched = Number.NEGATIVE_INFINITY;
  let watching: Promise<void> | null = null;
  let known: number | null = null;

  const forget = (): void => {
    byLookUp.clear();
    recent.clear();
  };

  /** Lets go of all keys where some were destroyed since they were found. */
  const notice = (destroyed: number | null): void => {
    if (destroyed !== known) forget();
    known = destroyed;
  };

  const watch = async (): Promise<void> => {
    const at = now();
    if (at - watched < unwatched) return;
    const ask = async (): Promise<void> => {
      const { destroyed } = await source.ensure([]);
      // Where nobody counts, some may have been.
      if (destroyed === null) forget();
      notice(destroyed);
      watched = at;
    };
    watching ??= ask().finally(() => {
      watching = null;
    });
    await watching;
  };

  const remember = (vnummer: string, key: PersonKey): void => {
    if (recent.size === 0) setTimeout(() => recent.clear(), unwatched).unref();
    recent.set(vnummer, key);
  };

  const ensure = async (missing: readonly Missing[]): Promise<readonly PersonKey[]> => {
    const { keys, destroyed } = await source.ensure(missing.map(({ lookUp }) => lookUp));
    // What was found before another answer told of a key that was destroyed may be that key.
    const isLate = destroyed !== null && known !== null && destroyed < known;
    if (!isLate) notice(destroyed);
    return missing.map(({ vnummer, lookUp }, index) => {
      const key = keys[index];
      if (key === undefined) throw new Error('Expected a key for each person, but one is missing.');
      const derived = derivePersonKey(key);
      if (!isLate) {
        byLookUp.set(nameOf(lookUp), derived);
        remember(vnummer, derived);
      }
      return derived;
    });
  };

  return {
    keysOf: async (vnummers) => {
      await watch();
      const found = new Map<string, PersonKey>();
      const missing: Missing[] = [];
      for (const vnummer of vnummers) {
        const again = recent.get(vnummer);
        if (again !== undefined) {
          found.set(vnummer, again);
          continue;
        }
        const lookUp = lookUpOf(secret, vnummer);
        const key = byLookUp.get(nameOf(lookUp));
        if (key === undefined) missing.push({ vnummer, lookUp });
        else {
          remember(vnummer, key);
          found.set(vnummer, key);
        }
      }
      if (missing.length === 0) return found;
      for (const [index, key] of (await ensure(missing)).entries()) {
        const one = missing[index];
        if (one !== undefined) found.set(one.vnummer, key);
      }
      return found;
    },
  };
}

function nameOf(lookUp: Buffer): string {
  return lookUp.toString('latin1');
}

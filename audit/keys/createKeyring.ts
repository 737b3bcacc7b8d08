import { LRUCache } from 'lru-cache';

import type { PersonKeySource } from '../store/LogStore.ts';
import { derivePersonKey, lookUpOf, type PersonKey } from './PersonKey.ts';

/** Gives persons their keys. */
export interface Keyring {
  /** The keys of these persons, by v-number; made and durable where there were none. */
  keysOf(vnummers: ReadonlySet<string>): Promise<ReadonlyMap<string, PersonKey>>;
}

/** Keys in memory at most, and for how long: one that is destroyed is not used for longer than this (milliseconds). */
const keysKept = 100_000;
const keptFor = 1000;

/**
 * Keeps the keys of persons that are asked often.
 *
 * @param secret of the log; v-numbers are kept in memory as what they are looked up by, never as themselves
 */
export function createKeyring(source: PersonKeySource, secret: Buffer): Keyring {
  const cache = new LRUCache<string, PersonKey>({ max: keysKept, ttl: keptFor });
  return {
    keysOf: async (vnummers) => {
      const found = new Map<string, PersonKey>();
      const missing: { readonly vnummer: string; readonly lookUp: Buffer; readonly name: string }[] = [];
      for (const vnummer of vnummers) {
        const lookUp = lookUpOf(secret, vnummer);
        const name = lookUp.toString('latin1');
        const known = cache.get(name);
        if (known === undefined) missing.push({ vnummer, lookUp, name });
        else found.set(vnummer, known);
      }
      if (missing.length === 0) return found;
      const keys = await source.ensure(missing.map(({ lookUp }) => lookUp));
      for (const [index, { vnummer, name }] of missing.entries()) {
        const key = keys[index];
        if (key === undefined) throw new Error('Expected a key for each person, but one is missing.');
        const derived = derivePersonKey(key);
        cache.set(name, derived);
        found.set(vnummer, derived);
      }
      return found;
    },
  };
}

import { LRUCache } from 'lru-cache';

/** What the caches of a gateway keep: documents that were parsed, operations made ready, plans, decisions, good tokens. */
export type CacheName = 'documenten' | 'operaties' | 'plannen' | 'besluiten' | 'tokens';

/** What a cache did until now, and how much it holds. */
export interface CacheFigures {
  readonly found: number;
  readonly missed: number;
  readonly entries: number;
}

/** Told once of each cache, with what reads its figures at any time. */
export type WatchCache = (name: CacheName, read: () => CacheFigures) => void;

/** The part of a cache that a phase needs. */
export interface Cache<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => boolean;
}

/** What a cache keeps at most, and who looks at it. */
export interface CacheOptions<Value> {
  readonly name: CacheName;
  /** Entries at most; none said: as many as weigh no more together. */
  readonly max?: number;
  /** What all entries may weigh together, and what one does. */
  readonly weight?: { readonly max: number; readonly of: (value: Value, key: string) => number };
  readonly watch: WatchCache | undefined;
}

/**
 * Makes a cache that lets go of what was used longest ago, and counts how often it had what was asked.
 *
 * @throws TypeError where it would have no bound
 */
export function createCache<Value extends object>(options: CacheOptions<Value>): Cache<Value> {
  const { name, max, weight, watch } = options;
  const kept = new LRUCache<string, Value>({
    max: max ?? 0,
    ...(weight === undefined ? {} : { maxSize: weight.max, sizeCalculation: weight.of }),
  });
  let found = 0;
  let missed = 0;
  watch?.(name, () => ({ found, missed, entries: kept.size }));
  return {
    get: (key) => {
      const value = kept.get(key);
      if (value === undefined) missed += 1;
      else found += 1;
      return value;
    },
    set: (key, value) => void kept.set(key, value),
    delete: (key) => kept.delete(key),
  };
}

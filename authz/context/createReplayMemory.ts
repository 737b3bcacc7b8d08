/** Remembers which signed contexts were used, for as long as each is valid. */
export interface ReplayMemory {
  /**
   * Whether `jti` is used for the first time, and remembers it until `exp`.
   * False too when the memory is full: a context that cannot be remembered could come again.
   *
   * @param exp seconds since the epoch
   * @param now seconds since the epoch
   */
  readonly firstUse: (jti: string, exp: number, now: number) => boolean;
}

/**
 * Makes a memory of at most `capacity` contexts. It forgets one only when it has expired.
 * With contexts of ten seconds, 200,000 are 20,000 requests a second.
 */
export function createReplayMemory(capacity: number): ReplayMemory {
  // By the second in which they expire, of which there are few, so that forgetting takes no time.
  const used = new Map<number, Set<string>>();

  return {
    firstUse(jti, exp, now) {
      for (const expiry of used.keys()) if (expiry <= now) used.delete(expiry);
      let size = 0;
      for (const known of used.values()) {
        if (known.has(jti)) return false;
        size += known.size;
      }
      if (size >= capacity) return false;
      used.set(exp, (used.get(exp) ?? new Set<string>()).add(jti));
      return true;
    },
  };
}

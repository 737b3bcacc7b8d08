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
  const expiries = new Map<string, number>();
  let sweptAt = 0;

  function sweep(now: number): void {
    if (sweptAt === now) return;
    sweptAt = now;
    for (const [jti, exp] of expiries) if (exp <= now) expiries.delete(jti);
  }

  return {
    firstUse(jti, exp, now) {
      if (expiries.has(jti)) return false;
      if (expiries.size >= capacity) sweep(now);
      if (expiries.size >= capacity) return false;
      expiries.set(jti, exp);
      return true;
    },
  };
}

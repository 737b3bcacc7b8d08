/** Moments at equal distances, counted from when they were started. */
export interface Beats {
  /** Resolves at the first that comes. */
  next(): Promise<void>;
  /** Must be called: they go on until then. */
  stop(): void;
}

/**
 * Milliseconds between the moments at which the look-up of somebody who is not known may end: it takes less, also where
 * that person's key has to be made durable first.
 */
export const beatOfUnknown = 10;

/**
 * Starts beats. What waits for one takes as long as whatever else does so that was started at the same time, whichever
 * of them had more to do. The beats start before the work, for a timer that starts after it tells its length again.
 *
 * @param milliseconds between one and the next
 */
export function startBeats(milliseconds: number): Beats {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let waits = false;
  const timer = setInterval(() => {
    if (waits) resolve(undefined);
  }, milliseconds);
  return {
    next: async () => {
      waits = true;
      await promise;
    },
    stop: () => clearInterval(timer),
  };
}

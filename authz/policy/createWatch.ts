/** Tells whether something that is written by others has changed, and no longer is being written. */
export interface Watch {
  /** Whether it differs from what was taken. */
  readonly changed: () => boolean;
  /** Whether it differs from what was taken, and is as it was at the last look. Call it once a round. */
  readonly settled: () => boolean;
  /** Takes it as it is now. */
  readonly take: () => void;
}

/** @param stampOf a cheap mark that changes when the thing does. */
export function createWatch(stampOf: () => string): Watch {
  let taken = stampOf();
  let seen = taken;
  return {
    changed: () => stampOf() !== taken,
    settled: () => {
      const stamp = stampOf();
      const stoodStill = stamp === seen;
      seen = stamp;
      return stoodStill && stamp !== taken;
    },
    take: () => {
      taken = stampOf();
      seen = taken;
    },
  };
}

/** From a moment until, and not with, another; milliseconds since the epoch. */
export interface Period {
  readonly van: number;
  readonly tot: number;
}

/** Milliseconds of the hours by which use is counted. */
export const hour = 3_600_000;

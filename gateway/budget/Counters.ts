/** What was counted under one key: by name, one number for each of the last periods, the newest last. */
export interface Counts {
  /** The newest period, counted from the epoch. */
  readonly period: number;
  readonly byName: ReadonlyMap<string, readonly number[]>;
}

/** The counts while they are held: nobody else, in this process or another, reads or writes them meanwhile. */
export interface HeldCounts {
  /** Null: nothing was counted under this key. */
  read(key: string): Counts | null;
  write(key: string, counts: Counts): void;
  /** Removes every key of which nothing was counted in this period or after it. */
  removeBefore(period: number): void;
}

/** Counts that outlive a restart, and that all processes with one data folder share. */
export interface Counters {
  /**
   * Holds the counts while `act` runs. What it writes is there for all when this returns, and not at all where it throws.
   *
   * @throws what `act` throws, and where the counts cannot be read or written
   */
  hold<Result>(act: (counts: HeldCounts) => Result): Result;
  close(): void;
}

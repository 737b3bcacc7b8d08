import type { DatabaseSync } from 'node:sqlite';

/** SQLITE_BUSY: somebody else holds a lock. */
const busy = 5;

/** Between two attempts, in milliseconds. */
const pause = 5;

/**
 * Has a database write ahead in a log, which several processes need that read and write it at once.
 *
 * Of two that start at once on a new file, SQLite refuses one without waiting, whatever its timeout is, for both may
 * hold what the other waits for; so this tries again.
 *
 * @param patience how long to try, in milliseconds; the thread stands still
 * @throws what SQLite throws, where it does so for another reason or all the while
 */
export function writeAhead(database: DatabaseSync, patience: number): void {
  const still = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (let left = Math.ceil(patience / pause); ; left -= 1) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (left <= 0 || !(error instanceof Error && 'errcode' in error && error.errcode === busy)) throw error;
      Atomics.wait(still, 0, 0, pause);
    }
  }
}

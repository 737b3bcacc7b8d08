import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

import { writeAhead } from '../store/writeAhead.ts';
import { personKeyBytes } from './PersonKey.ts';

/** How long to wait for another process that writes in the store, in milliseconds. */
const busyTimeout = 5000;

/** The keys of persons, on disk (docs/audit-format.md, "Persons and their keys"). All processes share it. */
export interface PersonKeyStore {
  /** The keys under these look-ups; the ones that are not there are made, and durable when this returns. */
  ensure(lookUps: readonly Uint8Array[]): Uint8Array[];
  /** The key under a look-up; null where there is none. */
  find(lookUp: Uint8Array): Uint8Array | null;
  /** How many keys were destroyed in it so far. */
  destroyed(): number;
  /** All keys. */
  all(): Iterable<Uint8Array>;
  /**
   * Destroys a key, and what the file still holds of it.
   *
   * @returns whether there was one
   * @throws where the file is read all the while: the key is out of use then, and not out of the file
   */
  destroy(lookUp: Uint8Array): boolean;
  close(): void;
}

/** Opens the store, making it where there is none. */
export function openPersonKeyStore(file: string): PersonKeyStore {
  const database = new DatabaseSync(file, { timeout: busyTimeout });
  writeAhead(database, busyTimeout);
  // FULL: with WAL, a commit is durable only then.
  database.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS sleutel (opzoek BLOB PRIMARY KEY, sleutel BLOB NOT NULL) WITHOUT ROWID;
  `);
  const select = database.prepare('SELECT sleutel FROM sleutel WHERE opzoek = ?');
  // Another process may have made one meanwhile: the first one counts.
  const insert = database.prepare('INSERT OR IGNORE INTO sleutel (opzoek, sleutel) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM sleutel WHERE opzoek = ?');
  // The one number of a file that is SQLite's to keep and its user's to choose.
  const count = database.prepare('PRAGMA user_version');
  const destroyed = (): number => Number(count.get()?.['user_version']);
  const find = (lookUp: Uint8Array): Uint8Array | null => readKey(select.get(lookUp));
  return {
    find,
    destroyed,
    ensure: (lookUps) => {
      const missing = lookUps.filter((lookUp) => find(lookUp) === null);
      if (missing.length > 0)
        inTransaction(database, () => {
          for (const lookUp of missing) insert.run(lookUp, randomBytes(personKeyBytes));
        });
      return lookUps.map((lookUp) => {
        const key = find(lookUp);
        if (key === null) throw new Error('Expected a key for each person, but one is missing.');
        return key;
      });
    },
    all: function* () {
      for (const row of database.prepare('SELECT sleutel FROM sleutel').iterate()) {
        const key = readKey(row);
        if (key !== null) yield key;
      }
    },
    destroy: (lookUp) => {
      const changes = inTransaction(database, () => {
        const removed = Number(remove.run(lookUp).changes);
        database.exec(`PRAGMA user_version = ${destroyed() + removed}`);
        return removed;
      });
      // The write-ahead log holds what was in a page before; emptied, it does not.
      const emptied = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      if (emptied?.['busy'] !== 0)
        throw new Error(`Expected to empty \`${file}-wal\`, which holds the key still, but it is in use.`);
      return changes > 0;
    },
    close: () => database.close(),
  };
}

function inTransaction<Result>(database: DatabaseSync, act: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = act();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function readKey(row: Readonly<Record<string, unknown>> | undefined): Uint8Array | null {
  const key = row?.['sleutel'];
  return key instanceof Uint8Array && key.length === personKeyBytes ? key : null;
}

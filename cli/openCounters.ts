import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import * as v from 'valibot';

import { writeAhead } from '../audit/store/writeAhead.ts';
import type { Counters, HeldCounts } from '../gateway/budget/Counters.ts';

/** How long to wait for another process, in milliseconds: it holds the counts for some microseconds. */
const patience = { opening: 5000, counting: 250 } as const;

const byNameForm = v.record(v.string(), v.array(v.number()));
const rowForm = v.object({ period: v.number(), counts: v.string() });

/**
 * Opens the counters in a SQLite file, and makes it where it is not there.
 *
 * Written with a write-ahead log and without a flush to disk for each count: a process that is killed loses nothing, a
 * machine that loses power may lose the counts of its last moments.
 *
 * @throws where it cannot be opened, or is no such file
 */
export function openCounters(file: string): Counters {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: patience.opening });
  try {
    return createCounters(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createCounters(database: DatabaseSync): Counters {
  writeAhead(database, patience.opening);
  database.exec(`
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS counted (
      key TEXT PRIMARY KEY, period INTEGER NOT NULL, counts TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    PRAGMA busy_timeout = ${patience.counting};
  `);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const select = database.prepare('SELECT period, counts FROM counted WHERE key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO counted (key, period, counts) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM counted WHERE period < ?');
  const held: HeldCounts = {
    read: (key) => {
      const row = select.get(key);
      if (row === undefined) return null;
      const { period, counts } = v.parse(rowForm, row);
      return { period, byName: new Map(Object.entries(v.parse(byNameForm, JSON.parse(counts)))) };
    },
    write: (key, { period, byName }) => {
      upsert.run(key, period, JSON.stringify(Object.fromEntries(byName)));
    },
    removeBefore: (period) => {
      remove.run(period);
    },
  };
  return {
    hold: (act) => {
      begin.run();
      try {
        const result = act(held);
        commit.run();
        return result;
      } catch (error) {
        if (database.isTransaction) rollback.run();
        throw error;
      }
    },
    close: () => database.close(),
  };
}

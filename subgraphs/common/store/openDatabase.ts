import { DatabaseSync } from 'node:sqlite';

/**
 * Bytes of a store that are mapped into memory, as many as SQLite maps at most: what is not is read by calls to the
 * kernel, page by page. They are shared with the kernel's cache, which takes them back when it needs the room.
 */
const MAPPED = 2_147_418_112;

/** How to open a store: `readOnly` never changes the file; otherwise the file is made when absent. */
export interface OpenOptions {
  readonly readOnly: boolean;
}

/**
 * Opens one SQLite file with the settings that every store has.
 * A writable store runs in write-ahead mode, so that readers go on while it is written.
 *
 * @throws Error naming the file, when it cannot be opened or is no SQLite database
 */
export function openDatabase(path: string, { readOnly }: OpenOptions): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly, enableForeignKeyConstraints: true, timeout: 5_000 });
    if (!readOnly) {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    }
    // Reads the header too, so that a file of another kind is refused here and not at the first query.
    database.exec(`PRAGMA mmap_size = ${MAPPED}; PRAGMA cache_size = -16384; PRAGMA schema_version`);
    return database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const expected = readOnly ? 'an existing SQLite file' : 'a SQLite file in a writable folder';
    throw new Error(`cannot open the store \`${path}\`: expected ${expected}, but got: ${reason}`, { cause });
  }
}

import { Kysely, SqliteDialect } from 'kysely';
import { NodeSqliteDatabase } from './NodeSqliteDatabase.ts';
import { openDatabase } from './openDatabase.ts';
import type { OpenOptions } from './openDatabase.ts';

/**
 * Opens the store of one partner: `openStore<CoaTables>(path, { readOnly: true })`.
 * Close it with `await store.destroy()`.
 *
 * @throws Error naming the file, when it cannot be opened
 */
export function openStore<Tables>(path: string, options: OpenOptions): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database: new NodeSqliteDatabase(openDatabase(path, options)) }),
  });
}

import { DatabaseSync } from 'node:sqlite';

import { storePath, STORE_NAMES, type StoreName } from '../../../subgraphs/openSubgraph.ts';

/** A row as SQLite holds it. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of a table of a partner's store; none where there is no such table. */
export type Tables = (partner: StoreName, table: string) => readonly Row[];

/** Reads every row of every store: no loader, no query builder, nothing that the product reads them with. */
export function readTables(stores: string): Tables {
  const tables = new Map<string, readonly Row[]>();
  for (const partner of STORE_NAMES) {
    const database = new DatabaseSync(storePath(stores, partner), { readOnly: true });
    for (const { name } of database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()) {
      const rows = database.prepare(`SELECT * FROM "${String(name)}"`).all();
      tables.set(
        `${partner}.${String(name)}`,
        rows.map((row) => ({ ...row })),
      );
    }
    database.close();
  }
  return (partner, table) => tables.get(`${partner}.${table}`) ?? [];
}

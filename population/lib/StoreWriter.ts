import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { toInputValue } from '../../subgraphs/common/store/NodeSqliteDatabase.ts';

interface Insert {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
}

/** Adds rows to a store that nobody else has open: each table through one prepared statement. */
export class StoreWriter<Tables> {
  readonly #database: DatabaseSync;
  readonly #inserts = new Map<string, Insert>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @throws Error when the store refuses the row */
  insert<Name extends keyof Tables & string>(table: Name, row: Tables[Name] & object): void {
    const { statement, columns } = this.#inserts.get(table) ?? this.#prepare(table);
    statement.run(...columns.map((column) => toInputValue(Reflect.get(row, column))));
  }

  #prepare(table: string): Insert {
    const columns = this.#database
      .prepare('select name from pragma_table_info(?)')
      .all(table)
      .map(({ name }) => String(name));
    const quoted = columns.map((column) => `"${column}"`).join(', ');
    const places = columns.map(() => '?').join(', ');
    const insert = {
      statement: this.#database.prepare(`insert into "${table}" (${quoted}) values (${places})`),
      columns,
    };
    this.#inserts.set(table, insert);
    return insert;
  }
}

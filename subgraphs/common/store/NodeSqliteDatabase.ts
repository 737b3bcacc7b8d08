import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { LRUCache } from 'lru-cache';

/** Enough for every query of one subgraph; batches of another size are statements of their own. */
const PREPARED_STATEMENTS = 256;

/**
 * Gives a `node:sqlite` database the shape that Kysely's SQLite dialect asks for,
 * and keeps prepared statements: the subgraphs send few distinct queries, many times.
 */
export class NodeSqliteDatabase implements SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new LRUCache<string, SqliteStatement>({ max: PREPARED_STATEMENTS });

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      return known;
    }
    const statement = adapt(this.#database.prepare(sql));
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

function adapt(statement: StatementSync): SqliteStatement {
  const names = statement.columns().map(({ name }) => name);
  const rows = createRowReader(statement, names);
  return {
    reader: names.length > 0,
    all: (parameters) => statement.all(...parameters.map(toInputValue)).map(rows),
    run: (parameters) => statement.run(...parameters.map(toInputValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(toInputValue)).map(rows),
  };
}

/**
 * Has a statement give its rows as lists, and makes objects of them: those that it would make itself are dictionaries to
 * the engine, which take a quarter longer to make and more to read.
 */
function createRowReader(
  statement: StatementSync,
  names: readonly string[],
): (values: unknown) => Readonly<Record<string, unknown>> {
  statement.setReturnArrays(true);
  return (values) => {
    if (!Array.isArray(values)) throw new Error('Expected the values of a row.');
    const row: Record<string, unknown> = {};
    let index = 0;
    for (const name of names) {
      row[name] = values[index];
      index += 1;
    }
    return row;
  };
}

/** @throws TypeError naming the kind of a value that a store cannot hold, never the value */
export function toInputValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  throw new TypeError(`a value for a store must be text, a number or null, but got: ${typeof value}`);
}

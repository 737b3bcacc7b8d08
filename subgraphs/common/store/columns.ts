import { sql } from 'kysely';
import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

/** A truth value as SQLite holds it; GraphQL's `Boolean` takes 0 and 1 as they are. */
export type StoredBoolean = 0 | 1;

/** A step of the time line as the partner that owns it holds it; BVV names it by the same `id`. */
export interface GebeurtenisRow {
  readonly id: string;
  readonly vnummer: string;
  readonly datum: string;
  readonly omschrijving: string;
}

/** A v-nummer: ten digits, leading zeros count, so text. */
export function vnummer(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().check(sql`length(vnummer) = 10 and vnummer not glob '*[^0-9]*'`);
}

/** Marks a column that a row cannot do without. */
export function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}

/** A truth value: 0 or 1. */
export function boolean(name: string): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return (column) => column.notNull().check(sql`${sql.ref(name)} in (0, 1)`);
}

/** Typed by value, and ordered by its primary key on disk: rows of one person lie together. */
export const CLUSTERED = sql`strict, without rowid`;

/** Typed by value; for tables with long texts, which a clustered table does not hold well. */
export const STRICT = sql`strict`;

/** Makes the table `gebeurtenis` of a partner that owns steps of the time line; read by `id`. */
export async function createGebeurtenisTable<Tables>(store: Kysely<Tables>): Promise<void> {
  await store.schema
    .createTable('gebeurtenis')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('vnummer', 'text', vnummer)
    .addColumn('datum', 'text', required)
    .addColumn('omschrijving', 'text', required)
    .modifyEnd(CLUSTERED)
    .execute();
}

import { DatabaseSync } from 'node:sqlite';

import { storePath, STORE_NAMES, type StoreName } from '../../../subgraphs/openSubgraph.ts';
import { type Coordinates, readCoordinates } from '../../end-to-end/reference/readCoordinates.ts';
import { neutralTables, type TableModel, tableModels } from './tableModels.ts';

/** The person a row is about. */
export const OWNER = 'vnummer';

/** A column of a table, and where its value shows. */
export interface Column {
  readonly name: string;
  /** As SQLite holds it: `TEXT`, `INTEGER` or `REAL`. */
  readonly storage: string;
  readonly isRequired: boolean;
  /** Whether it is a truth value: 0 or 1. */
  readonly isBoolean: boolean;
  /** Coordinates that show the value; null: it shows as the row does. */
  readonly shows: readonly string[] | null;
  /** Whether rows of other tables of the store name the row by it. */
  readonly isKey: boolean;
}

/** A table of a store, and where its rows and values show. */
export interface Table extends TableModel {
  readonly partner: StoreName;
  readonly name: string;
  readonly ofColumns: readonly Column[];
  readonly hasOwner: boolean;
  readonly primaryKey: readonly string[];
}

/** What of the stores has no place in the model, or the other way round; nothing where the model is complete. */
export interface ModelReading {
  readonly tables: readonly Table[];
  readonly findings: readonly string[];
}

/** Reads every table and column of every store and finds its place in the schema. */
export function readModel(stores: string): ModelReading {
  const coordinates = readCoordinates();
  const findings: string[] = [];
  const tables: Table[] = [];
  for (const partner of STORE_NAMES) {
    const database = new DatabaseSync(storePath(stores, partner), { readOnly: true });
    const names = database
      .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));
    for (const { name, sql } of names) {
      if (neutralTables.has(name)) continue;
      const model = tableModels[partner][name];
      if (model === undefined) {
        findings.push(`the table ${partner}.${name} is in no model`);
        continue;
      }
      const info = database.prepare(`PRAGMA table_info("${name}")`).all();
      tables.push(readTable(partner, name, model, info, sql, coordinates, findings));
    }
    database.close();
    for (const name of Object.keys(tableModels[partner]))
      if (!names.some((table) => table.name === name))
        findings.push(`the model has a table ${partner}.${name} that is in no store`);
  }
  return { tables, findings };
}

function readTable(
  partner: StoreName,
  name: string,
  model: TableModel,
  info: readonly Readonly<Record<string, unknown>>[],
  sql: string,
  coordinates: Coordinates,
  findings: string[],
): Table {
  const known = (coordinate: string): boolean => coordinates.categories.has(coordinate);
  const where = `${partner}.${name}`;
  const told = model.columns ?? {};
  const columns = info.map((row) => String(row['name']));
  for (const coordinate of [...(model.rows ?? []), ...(model.reads ?? []), ...Object.values(told).flat()])
    if (coordinate !== 'rij' && !known(coordinate))
      findings.push(`the model of ${where} names ${coordinate}, which no schema has`);
  for (const column of [...Object.keys(told), ...(model.keys ?? [])])
    if (!columns.includes(column))
      findings.push(`the model of ${where} names a column ${column} that it has not`);
  if (model.type !== null && !coordinates.fields.has(model.type))
    findings.push(`the model of ${where} names a type ${model.type} that no schema has`);
  const ofColumns: Column[] = [];
  for (const { name: raw, type, notnull } of info) {
    const column = String(raw);
    if (column === OWNER) continue;
    const own = model.type === null ? undefined : `${model.type}.${column}`;
    const more = told[column];
    const isKey = (model.keys ?? []).includes(column);
    const direct = own !== undefined && known(own) ? [own] : [];
    if (direct.length === 0 && more === undefined && !isKey)
      findings.push(
        `the column ${where}.${column} is no field of ${String(model.type)}, and the model does not place it`,
      );
    ofColumns.push({
      name: column,
      storage: String(type).toUpperCase(),
      isRequired: notnull === 1,
      isBoolean: new RegExp(`"${column}" in \\(0, 1\\)`).test(sql),
      shows:
        more === 'rij' ? null : direct.length + (more?.length ?? 0) > 0 ? [...direct, ...(more ?? [])] : null,
      isKey,
    });
  }
  const primaryKey = info
    .filter(({ pk }) => Number(pk) > 0)
    .toSorted((one, other) => Number(one['pk']) - Number(other['pk']))
    .map((row) => String(row['name']));
  return { ...model, partner, name, ofColumns, hasOwner: columns.includes(OWNER), primaryKey };
}

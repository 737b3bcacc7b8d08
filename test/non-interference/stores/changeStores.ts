import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

import { STORE_NAMES, storePath, type StoreName } from '../../../subgraphs/openSubgraph.ts';
import type { Choose } from '../../gateway/lib/OperationParts.ts';
import type { Row, Tables } from '../../end-to-end/harness/readTables.ts';
import type { Observer, Sight } from './Observer.ts';
import { otherValue, plainValue } from './otherValue.ts';
import { type Column, OWNER, type Table } from './readModel.ts';

/** What a twin has otherwise; by table, how often. */
export interface TwinChanges {
  readonly values: Map<string, number>;
  readonly removed: Map<string, number>;
  readonly added: Map<string, number>;
  /** Tables that are gone: whoever reads one gets an error of the source. */
  readonly dropped: Set<string>;
  /** Persons whom the caller may not know, who exist in one of the two only. */
  readonly strangers: Set<string>;
  /** All whom the caller may not know, of both. */
  readonly unknown: Set<string>;
}

/** What is needed to make one. */
export interface ChangeInput {
  readonly stores: string;
  readonly tables: readonly Table[];
  /** What is in the stores. */
  readonly rows: Tables;
  readonly observer: Observer;
  readonly choose: Choose;
  /** Persons whom the caller may not know are added this often. */
  readonly strangers: number;
}

/** References are what the gateway itself reads to establish who is involved with whom, and persons whether they are there. */
const lookedUp: ReadonlySet<string> = new Set(['bvv.verwijzing', 'bvv.persoon']);

/**
 * Changes copies of stores in whatever a caller may not see, and in nothing else: values, rows, their number and order,
 * whole tables, and persons whom it may not know.
 */
export function changeStores(input: ChangeInput): TwinChanges {
  return new Changer(input).run();
}

class Changer {
  readonly #input: ChangeInput;
  readonly #rows: Tables;
  readonly #databases: ReadonlyMap<StoreName, DatabaseSync>;
  readonly #persons: readonly string[];
  /** By v-nummer, what is seen of the person in the base. */
  readonly #seen = new Map<string, Sight>();
  readonly #statements = new Map<string, StatementSync>();
  readonly #changes: TwinChanges = {
    values: new Map(),
    removed: new Map(),
    added: new Map(),
    dropped: new Set(),
    strangers: new Set(),
    unknown: new Set(),
  };
  #made = 0;

  constructor(input: ChangeInput) {
    this.#input = input;
    this.#rows = input.rows;
    this.#databases = new Map(
      STORE_NAMES.map((name) => [
        name,
        new DatabaseSync(storePath(input.stores, name), { enableForeignKeyConstraints: false }),
      ]),
    );
    this.#persons = this.#rows('bvv', 'persoon').map(({ vnummer }) => String(vnummer));
  }

  run(): TwinChanges {
    for (const vnummer of this.#persons)
      if (!this.#sightOf(vnummer).coordinates.has('Vreemdeling.vnummer')) this.#changes.unknown.add(vnummer);
    for (const database of this.#databases.values()) database.exec('BEGIN');
    for (const table of this.#input.tables) if (!lookedUp.has(nameOf(table))) this.#changeTable(table);
    this.#changeReferences();
    this.#changePersons();
    for (let made = 0; made < this.#input.strangers; made += 1) this.#addStranger();
    for (const database of this.#databases.values()) {
      database.exec('COMMIT');
      database.close();
    }
    return this.#changes;
  }

  #chance(one: number, of: number): boolean {
    return this.#input.choose(of) < one;
  }

  /** What the caller may see of a row: of the person it is about, or of those who are at the place it describes. */
  #sights(table: Table, row: Row): readonly Sight[] {
    if (table.hasOwner) return [this.#sightOf(String(row[OWNER]))];
    const at = [...this.#rows('coa', 'opvang'), ...this.#rows('coa', 'plaatsing')].filter(
      ({ locatieCode }) => locatieCode === row['code'],
    );
    return at.map(({ vnummer }) => this.#sightOf(String(vnummer)));
  }

  #sightOf(vnummer: string): Sight {
    const known = this.#seen.get(vnummer);
    if (known !== undefined) return known;
    const made = this.#input.observer.sight(this.#relationsOf(this.#rows('bvv', 'verwijzing'), vnummer));
    this.#seen.set(vnummer, made);
    return made;
  }

  #relationsOf(references: readonly Row[], vnummer: string): readonly string[] {
    return this.#input.observer.relations(references, vnummer);
  }

  #changeTable(table: Table): void {
    const rows = this.#rows(table.partner, table.name);
    const shown = rows.map((row) => this.#sights(table, row).some((sight) => isRowShown(table, row, sight)));
    if (!this.#isRead(table) && this.#chance(1, 3)) {
      this.#run(table, `DROP TABLE "${table.name}"`);
      this.#changes.dropped.add(nameOf(table));
      return;
    }
    for (const [index, row] of rows.entries()) {
      if (shown[index] === true)
        this.#changeValues(table, row, (column) => this.#isShown(table, row, column));
      else this.#changeHidden(table, row);
    }
    if (table.hasOwner) this.#addRows(table, rows);
  }

  /** Whether the table is read for the caller, about somebody it knows or for a list, whatever is in it. */
  #isRead(table: Table): boolean {
    const { type, rows = [], reads = [], ofColumns } = table;
    const shows = [...rows, ...reads, ...ofColumns.flatMap((column) => column.shows ?? [])];
    if (shows.some((one) => one.startsWith('Query.') && this.#input.observer.mayAsk(one))) return true;
    return this.#persons.some((vnummer) => {
      const { types, coordinates } = this.#sightOf(vnummer);
      return (type !== null && types.has(type)) || shows.some((one) => coordinates.has(one));
    });
  }

  #isShown(table: Table, row: Row, { shows }: Column): boolean {
    return (
      shows === null ||
      this.#sights(table, row).some(({ coordinates }) => shows.some((one) => coordinates.has(one)))
    );
  }

  #changeHidden(table: Table, row: Row): void {
    const way = this.#input.choose(5);
    if (way === 0) return;
    if (way === 1) {
      this.#run(table, `DELETE FROM "${table.name}" WHERE ${whereKey(table)}`, ...keyOf(table, row));
      count(this.#changes.removed, table);
      return;
    }
    this.#changeValues(table, row, (column) => column.isKey || table.kindColumn === column.name);
    if (way === 4 && table.hasOwner) this.#insert(table, { ...row });
  }

  #changeValues(table: Table, row: Row, keeps: (column: Column) => boolean): void {
    for (const column of table.ofColumns) {
      if (keeps(column) || this.#chance(1, 4)) continue;
      if (column.isKey) this.#rename(table, column, row[column.name]);
      else if (!table.primaryKey.includes(column.name)) {
        const value = otherValue(this.#input.choose, column, row[column.name]);
        this.#set(table, row, column, value);
      }
    }
  }

  #set(table: Table, row: Row, column: Column, value: SQLInputValue): void {
    const statement = `UPDATE "${table.name}" SET "${column.name}" = ? WHERE ${whereKey(table)}`;
    if (this.#run(table, statement, value, ...keyOf(table, row)) > 0) count(this.#changes.values, table);
  }

  /** A number that rows are known by inside the store, and that the caller does not see: another, in all of them. */
  #rename(table: Table, column: Column, value: unknown): void {
    const made = `X${this.#input.choose(2 ** 30)}-${(this.#made += 1)}`;
    for (const other of this.#input.tables) {
      if (other.partner !== table.partner || !(other.keys ?? []).includes(column.name)) continue;
      if (this.#changes.dropped.has(nameOf(other))) continue;
      this.#run(
        other,
        `UPDATE "${other.name}" SET "${column.name}" = ? WHERE "${column.name}" = ?`,
        made,
        text(value),
      );
    }
    count(this.#changes.values, table);
  }

  /** Rows of persons who have none, where the caller would see none. */
  #addRows(table: Table, rows: readonly Row[]): void {
    if (rows.length === 0) return;
    for (const vnummer of this.#persons) {
      if (!this.#chance(1, 4)) continue;
      const donor = rows[this.#input.choose(rows.length)];
      if (donor === undefined || isRowShown(table, donor, this.#sightOf(vnummer))) continue;
      this.#insert(table, { ...donor, [OWNER]: vnummer });
    }
  }

  /** Puts a row in under a key of its own, where there is none such yet. */
  #insert(table: Table, row: Row): void {
    const made: Record<string, unknown> = { ...row };
    for (const column of table.primaryKey) {
      if (column === OWNER || made[column] === undefined) continue;
      this.#made += 1;
      made[column] =
        typeof made[column] === 'number' ? 100 + this.#made : `${text(made[column])}-${this.#made}`;
    }
    this.#insertAsIs(table, made);
  }

  #insertAsIs(table: Table, row: Row): void {
    const names = Object.keys(row);
    const sql = `INSERT OR IGNORE INTO "${table.name}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names
      .map(() => '?')
      .join(', ')})`;
    if (this.#run(table, sql, ...names.map((name) => storable(row[name]))) > 0)
      count(this.#changes.added, table);
  }

  /** References change so far as nothing follows from them for the caller: no relation that it can have, nobody it knows. */
  #changeReferences(): void {
    const table = this.#table('bvv.verwijzing');
    const { observer, choose } = this.#input;
    for (const vnummer of this.#persons) {
      const own = this.#rows('bvv', 'verwijzing').filter((row) => row[OWNER] === vnummer);
      const before = this.#relationsOf(own, vnummer);
      const sight = observer.sight(before);
      const drafts = own.flatMap((row): Row[] => {
        const isShown = isRowShown(table, row, sight);
        if (!isShown && this.#chance(1, 6)) return [];
        const draft: Record<string, unknown> = { ...row };
        for (const column of table.ofColumns) {
          const keeps =
            isShown && (column.shows === null || column.shows.some((one) => sight.coordinates.has(one)));
          if (!keeps && !table.primaryKey.includes(column.name) && this.#chance(1, 3))
            draft[column.name] = plainValue(choose, column, row[column.name]);
        }
        return [draft];
      });
      const [sample] = this.#rows('bvv', 'verwijzing');
      if (sample !== undefined && !sight.types.has('Verwijzing') && this.#chance(1, 2)) {
        const donors = this.#rows('bvv', 'verwijzing');
        const donor = donors[choose(donors.length)] ?? sample;
        drafts.push({ ...donor, [OWNER]: vnummer, volgnummer: 50 });
      }
      const after = this.#relationsOf(drafts, vnummer);
      const isAlike = observer.knows(before) ? before.join() === after.join() : !observer.knows(after);
      if (!isAlike || JSON.stringify(drafts) === JSON.stringify(own)) continue;
      this.#run(table, `DELETE FROM verwijzing WHERE vnummer = ?`, vnummer);
      for (const draft of drafts) this.#insertAsIs(table, draft);
    }
  }

  #changePersons(): void {
    const table = this.#table('bvv.persoon');
    for (const row of this.#rows('bvv', 'persoon')) {
      const vnummer = String(row[OWNER]);
      const sight = this.#sightOf(vnummer);
      if (isRowShown(table, row, sight))
        this.#changeValues(table, row, (column) => this.#isShown(table, row, column));
      else if (this.#chance(1, 3)) this.#erase(vnummer);
      else this.#changeValues(table, row, () => false);
    }
  }

  #erase(vnummer: string): void {
    for (const table of this.#input.tables)
      if (table.hasOwner && !this.#changes.dropped.has(nameOf(table)))
        this.#run(table, `DELETE FROM "${table.name}" WHERE vnummer = ?`, vnummer);
    this.#changes.strangers.add(vnummer);
  }

  /** Somebody like a person there is, beside them in every list, but without the references by which a caller would know them. */
  #addStranger(): void {
    const model = this.#persons[this.#input.choose(this.#persons.length)];
    if (model === undefined || this.#input.observer.knows(this.#relationsOf([], 'nobody'))) return;
    const vnummer = String(Number(model) + 1).padStart(10, '0');
    if (this.#persons.includes(vnummer) || this.#changes.strangers.has(vnummer)) return;
    for (const table of this.#input.tables) {
      if (!table.hasOwner || table.name === 'verwijzing' || this.#changes.dropped.has(nameOf(table)))
        continue;
      for (const row of this.#rows(table.partner, table.name)) {
        if (row[OWNER] !== model) continue;
        const made: Record<string, unknown> = { ...row, [OWNER]: vnummer };
        for (const column of [...table.primaryKey, ...(table.keys ?? []), 'id'])
          if (column !== OWNER && typeof made[column] === 'string')
            made[column] = `${made[column]}-${vnummer}`;
        this.#insertAsIs(table, made);
      }
    }
    this.#changes.strangers.add(vnummer);
    this.#changes.unknown.add(vnummer);
  }

  #table(name: string): Table {
    const found = this.#input.tables.find((table) => nameOf(table) === name);
    if (found === undefined) throw new Error(`Expected a table ${name}, but there is none.`);
    return found;
  }

  #run(table: Table, sql: string, ...values: readonly SQLInputValue[]): number {
    const database = this.#databases.get(table.partner);
    if (database === undefined) throw new Error(`Expected a store of ${table.partner}, but there is none.`);
    const key = `${table.partner} ${sql}`;
    const statement = this.#statements.get(key) ?? database.prepare(sql);
    this.#statements.set(key, statement);
    return Number(statement.run(...values).changes);
  }
}

function isRowShown(table: Table, row: Row, { types, coordinates }: Sight): boolean {
  const type = table.kindColumn === undefined ? table.type : String(row[table.kindColumn]);
  return (type !== null && types.has(type)) || (table.rows ?? []).some((one) => coordinates.has(one));
}

function nameOf({ partner, name }: Table): string {
  return `${partner}.${name}`;
}

function whereKey({ primaryKey }: Table): string {
  return primaryKey.map((column) => `"${column}" = ?`).join(' AND ');
}

function keyOf({ primaryKey }: Table, row: Row): SQLInputValue[] {
  return primaryKey.map((column) => storable(row[column]));
}

function count(counts: Map<string, number>, table: Table): void {
  counts.set(nameOf(table), (counts.get(nameOf(table)) ?? 0) + 1);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function storable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new Error(`Expected text, a number or null, but got ${typeof value}.`);
}

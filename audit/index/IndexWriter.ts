import { hash } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

import type { LoggedFields, LoggedRequest } from '../read/LoggedRequest.ts';
import type { Ground } from '../RequestRecord.ts';

const hour = 3_600_000;
const soorten = Object.freeze({ operatie: 1, vragen: 2 });

/** What was counted together. */
interface Count {
  readonly key: readonly number[];
  inzagen: number;
  verzoeken: number;
  laatste: number;
}

/** Puts requests into the tables. Counts are gathered in memory, and written by `flush`. */
export class IndexWriter {
  readonly #insert: (table: string, columns: string) => (...values: SQLInputValue[]) => void;
  readonly #select: (sql: string) => (...values: SQLInputValue[]) => number | null;
  readonly #addConsultation: (...values: SQLInputValue[]) => void;
  readonly #addRequest: (...values: SQLInputValue[]) => void;
  readonly #addCount: (...values: SQLInputValue[]) => void;
  readonly #findPerson: (...values: SQLInputValue[]) => number | null;
  readonly #addPerson: (...values: SQLInputValue[]) => void;
  /** Ids of what one reading names again and again; one object of a segment is one thing. */
  readonly #known = new WeakMap<object, number>();
  #counts = new Map<string, Count>();

  constructor(database: DatabaseSync) {
    this.#insert = (table, columns) => {
      const marks = columns.split(',').map(() => '?');
      const statement = database.prepare(
        `INSERT OR IGNORE INTO ${table} (${columns}) VALUES (${marks.join()})`,
      );
      return (...values) => void statement.run(...values);
    };
    this.#select = (sql) => {
      const statement = database.prepare(sql);
      return (...values) => {
        const id = statement.get(...values)?.['id'];
        return typeof id === 'number' ? id : null;
      };
    };
    this.#addConsultation = this.#insert(
      'inzage',
      'persoon,nummer,moment,grond,soort,bekend,gegeven,geweigerd',
    );
    this.#addRequest = this.#insert('verzoek', 'nummer,laatste,moment,grond,soort,gegeven');
    const count = database.prepare(`
      INSERT INTO telling (uur, grond, velden, soort, inzagen, verzoeken, laatste) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET inzagen = inzagen + excluded.inzagen, verzoeken = verzoeken + excluded.verzoeken,
        laatste = max(laatste, excluded.laatste)`);
    this.#addCount = (...values) => void count.run(...values);
    this.#findPerson = this.#select('SELECT id FROM persoon WHERE subject = ?');
    this.#addPerson = this.#insert('persoon', 'subject');
  }

  add(request: LoggedRequest): void {
    const grond = request.ground === null ? null : this.#ground(request.ground);
    const soort = soorten[request.soort];
    const count = (set: LoggedFields | null, persons: number): number | null => {
      if (set === null) return null;
      const velden = this.#fields(set);
      if (grond !== null)
        this.#count([Math.floor(request.moment / hour), grond, velden, soort], persons, request.moment);
      return velden;
    };
    // All of them, whatever their fields.
    if (grond !== null) {
      const all = [Math.floor(request.moment / hour), grond, 0, soort];
      this.#count(all, 0, request.moment);
      for (const _ of request.inzagen) this.#count(all, 1, request.moment);
    }
    const last = request.inzagen.at(-1)?.nummer ?? request.nummer;
    this.#addRequest(request.nummer, last, request.moment, grond, soort, count(request.gegeven, 0));
    count(request.geweigerd, 0);
    for (const { nummer, persoon, bekend, gegeven, geweigerd } of request.inzagen) {
      this.#addConsultation(
        this.#person(persoon.subject, persoon),
        nummer,
        request.moment,
        grond ?? 0,
        soort,
        bekend ? 1 : 0,
        count(gegeven, 1),
        count(geweigerd, 1),
      );
    }
  }

  /** Writes what was counted. */
  flush(): void {
    for (const { key, inzagen, verzoeken, laatste } of this.#counts.values())
      this.#addCount(...key, inzagen, verzoeken, laatste);
    this.#counts = new Map();
  }

  #count(key: readonly number[], persons: number, moment: number): void {
    const name = key.join();
    const count = this.#counts.get(name) ?? { key, inzagen: 0, verzoeken: 0, laatste: 0 };
    count.inzagen += persons;
    count.verzoeken += persons === 0 ? 1 : 0;
    count.laatste = Math.max(count.laatste, moment);
    this.#counts.set(name, count);
  }

  #person(subject: Buffer, object: object): number {
    return this.#once(object, () => {
      const known = this.#findPerson(subject);
      if (known !== null) return known;
      this.#addPerson(subject);
      return this.#findPerson(subject);
    });
  }

  #ground(ground: Ground): number {
    return this.#once(ground, () => {
      const { partner, rol, doel, verwerking, permissionSet } = ground;
      const values = [partner, rol, doel, verwerking, permissionSet];
      this.#insert('grond', 'partner,rol,doel,verwerking,permission_set')(...values);
      return this.#select(
        'SELECT id FROM grond WHERE partner = ? AND rol = ? AND doel = ? AND verwerking = ? AND permission_set = ?',
      )(...values);
    });
  }

  #fields(set: LoggedFields): number {
    return this.#once(set, () => {
      const inhoud = hash('sha256', JSON.stringify([set.besluit, set.velden]), 'buffer');
      const find = this.#select('SELECT id FROM velden WHERE inhoud = ?');
      const known = find(inhoud);
      if (known !== null) return known;
      this.#insert('velden', 'inhoud,besluit')(inhoud, set.besluit);
      const id = find(inhoud);
      if (id === null) return null;
      const [field, category, by] = [
        this.#insert('veld', 'velden,veld,categorieen,door'),
        this.#insert('categorie', 'categorie,velden'),
        this.#insert('door', 'door,velden'),
      ];
      for (const { veld, categorieen, door } of set.velden) {
        field(id, veld, JSON.stringify(categorieen), JSON.stringify(door));
        for (const one of categorieen) category(one, id);
        for (const one of door) by(one, id);
      }
      return id;
    });
  }

  #once(object: object, find: () => number | null): number {
    const known = this.#known.get(object);
    if (known !== undefined) return known;
    const id = find();
    if (id === null) throw new Error('Expected the index to find what it was just given.');
    this.#known.set(object, id);
    return id;
  }
}

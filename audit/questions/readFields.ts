import type { DatabaseSync } from 'node:sqlite';

import * as v from 'valibot';

/** A field of a set, and what was decided about it. */
export interface IndexedField {
  readonly veld: string;
  readonly categorieen: readonly string[];
  /** Agreements that give it, or the reason why it is denied. */
  readonly door: readonly string[];
}

const Texts = v.array(v.string());

/** Reads the fields of sets, each set once. */
export function createFieldReader(database: DatabaseSync): (velden: number) => readonly IndexedField[] {
  const select = database.prepare(`
    SELECT veld, categorieen, door FROM veld WHERE velden = ? ORDER BY veld`);
  const known = new Map<number, readonly IndexedField[]>([[0, []]]);
  return (velden) => {
    const kept = known.get(velden);
    if (kept !== undefined) return kept;
    const fields = select.all(velden).map((row) => ({
      veld: String(row['veld']),
      categorieen: readTexts(row['categorieen']),
      door: readTexts(row['door']),
    }));
    known.set(velden, fields);
    return fields;
  };
}

function readTexts(value: unknown): readonly string[] {
  return v.parse(Texts, JSON.parse(String(value)));
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

import { replaceFile } from '../log/replaceFile.ts';
import type { StoredFile } from './storedFiles.ts';

const Replacements = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1)));

const place = (folder: string): string => join(folder, 'vervangingen.json');

/**
 * How many times the files that were copied had been replaced by then, by stream and name.
 * @throws where the copy says so in another form
 */
export function readReplacements(folder: string): ReadonlyMap<string, number> {
  if (!existsSync(place(folder))) return new Map();
  const said: unknown = JSON.parse(readFileSync(place(folder), 'utf8'));
  return new Map(Object.entries(v.parse(Replacements, said)));
}

/** Says in a copy how many times its files had been replaced. */
export function writeReplacements(folder: string, files: readonly StoredFile[]): void {
  const replaced = files.filter((file) => file.replaced > 0);
  if (replaced.length === 0) return;
  const said = Object.fromEntries(replaced.map((one) => [`${one.stream}/${one.file}`, one.replaced]));
  const text = `${JSON.stringify(said, null, 2)}\n`;
  if (existsSync(place(folder)) && readFileSync(place(folder), 'utf8') === text) return;
  replaceFile(place(folder), Buffer.from(text));
}

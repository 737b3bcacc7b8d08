import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensurePopulation } from '../../../population/ensurePopulation.ts';
import { writeExampleLog } from './exampleLog.ts';
import { readTables } from './readTables.ts';

/** How many persons the systems of these tests know. */
export const PERSONS = 300;
/** The seed that they were made by. */
export const SEED = 1;

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder of this process, which is gone when the process ends. */
export function temporaryFolder(name: string, parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, `vreemdelingenbeeld-${name}-`));
  folders.push(folder);
  return folder;
}

let shared: Promise<string> | undefined;

/** The data folder of this process, with its population: made when first asked for, the same from then on. */
export async function sharedData(): Promise<string> {
  shared ??= makeData();
  return await shared;
}

/** Makes a data folder with a population of its own, for a test that changes what is in the stores. */
export async function makeData(persons = PERSONS, parent = tmpdir()): Promise<string> {
  const dataDirectory = temporaryFolder('gegevens', parent);
  await ensurePopulation({ dataDirectory, persons, seed: SEED });
  await writeExampleLog(dataDirectory, vnummersIn(await storesOf(dataDirectory, persons)));
  return dataDirectory;
}

/** The v-numbers of all persons. */
export function vnummersIn(stores: string): readonly string[] {
  return readTables(stores)('bvv', 'persoon').map(({ vnummer }) => String(vnummer));
}

/** The folder of the stores in a data folder of these tests. */
export async function storesOf(dataDirectory: string, persons = PERSONS): Promise<string> {
  const { bvv } = await ensurePopulation({ dataDirectory, persons, seed: SEED });
  return join(bvv, '..');
}

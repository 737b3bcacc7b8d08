import { dirname } from 'node:path';

import { ensurePopulation } from '../population/ensurePopulation.ts';
import { createProgressBar } from './createProgressBar.ts';
import type { Settings } from './readSettings.ts';

/**
 * Opens the synthetic population that the settings name, making it at the first start, with its progress on standard
 * error.
 *
 * @returns the folder of the partners' stores
 * @throws Error naming the folder where it cannot be written
 */
export async function openPopulation({ dataDirectory, persons, seed }: Settings): Promise<string> {
  const onProgress = createProgressBar(process.stderr, 'population', 'persons');
  return dirname((await ensurePopulation({ dataDirectory, persons, seed, onProgress })).bvv);
}

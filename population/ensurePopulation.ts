import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createPopulation } from './createPopulation.ts';
import type { PopulationOptions } from './createPopulation.ts';
import { populationFiles } from './PopulationFiles.ts';
import type { PopulationFiles } from './PopulationFiles.ts';

/**
 * What the generator makes from a number and a seed. Raise it when that changes, so that a population which
 * an earlier version made is not taken for one of this version; a test holds it to the content.
 */
export const POPULATION_VERSION = 3;

/**
 * Gives the store files of the population of this number and seed under the data directory, and makes it
 * when it is not there; each number and seed has a directory of its own.
 *
 * @throws RangeError for a number or seed out of range
 * @throws Error naming the directory, when it cannot be written
 */
export async function ensurePopulation(
  options: PopulationOptions & { readonly dataDirectory: string },
): Promise<PopulationFiles> {
  const { dataDirectory, persons, seed } = options;
  const directory = join(dataDirectory, `bevolking-${persons}-${seed}-v${POPULATION_VERSION}`);
  const present = await stat(directory).catch(() => null);
  if (present?.isDirectory() !== true) {
    await createPopulation({ ...options, directory });
  }
  return populationFiles(directory);
}

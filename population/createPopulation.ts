import { setImmediate } from 'node:timers/promises';
import { openBulkStores } from './lib/BulkStores.ts';
import type { BulkStores } from './lib/BulkStores.ts';
import { makeDirectory } from './lib/draft.ts';
import { Locations } from './lib/Locations.ts';
import { createSentinelNumbering, createSpreadNumbering } from './lib/Numbering.ts';
import { Random } from './lib/Random.ts';
import { drawScenario } from './Scenario.ts';
import { SENTINEL_SCENARIOS } from './sentinelScenarios.ts';
import { writePerson } from './writePerson.ts';

/** What a population is made from: the same number and seed give the same bytes. */
export interface PopulationOptions {
  /** How many persons: 20 to 1,000,000. */
  readonly persons: number;
  /** An unsigned 32-bit integer. */
  readonly seed: number;
  /** Called now and then with the number of persons done. */
  readonly onProgress?: (done: number, total: number) => void;
}

const FEWEST_PERSONS = 20;
const MOST_PERSONS = 1_000_000;
const LARGEST_SEED = 0xffff_ffff;
const BATCH = 500;
/** Sentinels are the same under every seed. */
const SENTINEL_SEED = 0;
/** Apart from the streams of the persons, which are numbered from 0. */
const NUMBERING_STREAM = LARGEST_SEED;

/**
 * Makes a population in a directory that is not there yet: nine SQLite files, all or none.
 *
 * @throws RangeError for a number or seed out of range
 * @throws Error naming the directory, when it cannot be written
 */
export async function createPopulation(
  options: PopulationOptions & { readonly directory: string },
): Promise<void> {
  const { directory, persons, seed } = options;
  checkRange('number of persons', persons, FEWEST_PERSONS, MOST_PERSONS);
  checkRange('seed', seed, 0, LARGEST_SEED);
  await makeDirectory(directory, (draft) => fill(draft, options));
}

async function fill(draft: string, { persons, seed, onProgress }: PopulationOptions): Promise<void> {
  const bulk = await openBulkStores(draft);
  try {
    const locations = new Locations(persons);
    bulk.batch(() => {
      locations.rows.forEach((row) => bulk.stores.coa.insert('locatie', row));
      writeSentinels(bulk, locations);
    });
    const spread = new Random(seed, NUMBERING_STREAM);
    const numbering = createSpreadNumbering(persons, () => spread.fraction());
    for (let first = SENTINEL_SCENARIOS.length; first < persons; first += BATCH) {
      const done = Math.min(persons, first + BATCH);
      bulk.batch(() => {
        for (let index = first; index < done; index += 1) {
          const random = new Random(seed, index);
          writePerson(drawScenario(random), bulk.stores, numbering, locations.all, random);
        }
      });
      onProgress?.(done, persons);
      // Lets signals and the terminal through.
      await setImmediate();
    }
  } catch (cause) {
    bulk.abandon();
    throw cause;
  }
  await bulk.finish();
}

function writeSentinels({ stores }: BulkStores, { standing }: Locations): void {
  const numbering = createSentinelNumbering();
  SENTINEL_SCENARIOS.forEach(([, fixed], index) => {
    const random = new Random(SENTINEL_SEED, index);
    writePerson({ ...drawScenario(random), ...fixed }, stores, numbering, standing, random);
  });
}

function checkRange(what: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`the ${what} must be an integer from ${low} to ${high}, but got: ${value}`);
  }
}

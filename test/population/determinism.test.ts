import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { POPULATION_VERSION } from '../../population/ensurePopulation.ts';
import { PARTNERS, populationFiles } from '../../population/PopulationFiles.ts';
import { sentinels } from '../../population/sentinels.ts';
import { makePopulation } from './harness.ts';
import type { TestPopulation } from './harness.ts';

/** Of all rows of a population of 60 persons, seed 1. A new content needs a new `POPULATION_VERSION` too. */
const CONTENT = { version: 3, digest: '3de5ea35d687e32524f844589b4cad846cf5f0c5d143b6fad672c576e92435c0' };

async function fileDigests(persons: number, seed: number): Promise<string[]> {
  const population = await makePopulation(persons, seed);
  const files = Object.values(populationFiles(population.directory));
  const digests = await Promise.all(
    files.map(async (file) =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ),
  );
  await population.remove();
  return digests;
}

/** A digest over all rows, or over those of some persons, of all tables. */
function rowDigest(population: TestPopulation, vnummers: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const partner of PARTNERS) {
    for (const table of population.tables(partner)) {
      const columns = population.columns(partner, table);
      if (vnummers.length > 0 && !columns.includes('vnummer')) {
        continue;
      }
      const where =
        vnummers.length > 0 ? `where vnummer in (${vnummers.map((vnummer) => `'${vnummer}'`).join()})` : '';
      const order = columns.map((column) => `"${column}"`).join();
      for (const row of population.rows(`select * from ${partner}."${table}" ${where} order by ${order}`)) {
        hash.update(JSON.stringify([partner, table, Object.entries(row)]));
      }
    }
  }
  return hash.digest('hex');
}

describe('a population', () => {
  test('of the same number and seed has the same bytes in every file', async () => {
    assert.deepEqual(await fileDigests(300, 7), await fileDigests(300, 7));
  });

  test('of another seed has other bytes in every file', async () => {
    const one = await fileDigests(300, 7);
    const other = await fileDigests(300, 8);
    assert.deepEqual(
      one.filter((digest) => other.includes(digest)),
      [],
    );
  });

  test('has the same sentinels, whatever its number and seed', async () => {
    const vnummers = Object.values(sentinels).map(({ vnummer }) => vnummer);
    const small = await makePopulation(20, 1);
    const large = await makePopulation(3_000, 4_294_967_295);
    assert.equal(rowDigest(small, vnummers), rowDigest(large, vnummers));
    await Promise.all([small.remove(), large.remove()]);
  });

  test('has the content that its version says', async () => {
    const population = await makePopulation(60, 1);
    assert.deepEqual({ version: POPULATION_VERSION, digest: rowDigest(population) }, CONTENT);
    await population.remove();
  });
});

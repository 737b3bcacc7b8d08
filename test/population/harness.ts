import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue } from 'node:sqlite';
import { createPopulation } from '../../population/createPopulation.ts';
import { PARTNERS, populationFiles } from '../../population/PopulationFiles.ts';
import type { Partner } from '../../population/PopulationFiles.ts';

type Row = Record<string, SQLOutputValue>;

/** A population on disk, its nine stores readable as one database with a schema a partner. */
export interface TestPopulation {
  readonly directory: string;
  rows(query: string): Row[];
  /** The tables of a partner, without those of the migrator. */
  tables(partner: Partner): string[];
  columns(partner: Partner, table: string): string[];
  remove(): Promise<void>;
}

export async function makePopulation(persons: number, seed: number): Promise<TestPopulation> {
  const parent = await mkdtemp(join(tmpdir(), 'bevolking-'));
  const directory = join(parent, 'bevolking');
  await createPopulation({ directory, persons, seed });
  const database = new DatabaseSync(':memory:');
  const files = populationFiles(directory);
  for (const partner of PARTNERS) {
    database.exec(`attach 'file:${files[partner]}?mode=ro' as ${partner}`);
  }
  const rows = (query: string): Row[] => database.prepare(query).all();
  const names = (query: string): string[] => rows(query).map(({ name }) => String(name));
  return {
    directory,
    rows,
    tables: (partner) =>
      names(
        `select name from ${partner}.sqlite_schema where type = 'table' and name not like 'kysely%' order by name`,
      ),
    columns: (partner, table) => names(`select name from pragma_table_info('${table}', '${partner}')`),
    async remove() {
      database.close();
      await rm(parent, { recursive: true });
    },
  };
}

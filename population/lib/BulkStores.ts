import { open } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { migrations as avim } from '../../subgraphs/avim/store/migrations.ts';
import { migrations as bvv } from '../../subgraphs/bvv/store/migrations.ts';
import { migrations as coa } from '../../subgraphs/coa/store/migrations.ts';
import { migrateStore } from '../../subgraphs/common/store/migrateStore.ts';
import type { Migrations } from '../../subgraphs/common/store/migrateStore.ts';
import { openDatabase } from '../../subgraphs/common/store/openDatabase.ts';
import { openStore } from '../../subgraphs/common/store/openStore.ts';
import { migrations as dtv } from '../../subgraphs/dtv/store/migrations.ts';
import { migrations as ind } from '../../subgraphs/ind/store/migrations.ts';
import { migrations as kmar } from '../../subgraphs/kmar/store/migrations.ts';
import { migrations as nidos } from '../../subgraphs/nidos/store/migrations.ts';
import { migrations as nvik } from '../../subgraphs/nvik/store/migrations.ts';
import { migrations as rechtspraak } from '../../subgraphs/rechtspraak/store/migrations.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { populationFiles } from '../PopulationFiles.ts';
import type { Stores } from '../Stores.ts';
import { isoDate } from './days.ts';
import { StoreWriter } from './StoreWriter.ts';

/** New stores, being filled. */
export interface BulkStores {
  readonly stores: Stores;
  /** Runs the work in one transaction a store. */
  batch(work: () => void): void;
  /** Closes all files and waits until they are on the disk. */
  finish(): Promise<void>;
  /** Closes all files, whatever state they are in. */
  abandon(): void;
}

/**
 * Makes the nine stores in an empty directory, for one writer that throws all away when it fails:
 * without a journal, so that nothing is written twice.
 */
export async function openBulkStores(directory: string): Promise<BulkStores> {
  const files = populationFiles(directory);
  const databases: DatabaseSync[] = [];
  const writer = async <Tables>(file: string, migrations: Migrations): Promise<StoreWriter<Tables>> => {
    await makeStore(file, migrations);
    const database = openDatabase(file, { readOnly: false });
    databases.push(database);
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32768');
    return new StoreWriter<Tables>(database);
  };
  const stores: Stores = {
    avim: await writer(files.avim, avim),
    bvv: await writer(files.bvv, bvv),
    coa: await writer(files.coa, coa),
    dtv: await writer(files.dtv, dtv),
    ind: await writer(files.ind, ind),
    kmar: await writer(files.kmar, kmar),
    nidos: await writer(files.nidos, nidos),
    nvik: await writer(files.nvik, nvik),
    rechtspraak: await writer(files.rechtspraak, rechtspraak),
  };
  const everywhere = (command: string): void => databases.forEach((database) => database.exec(command));
  const abandon = (): void => databases.forEach((database) => database.close());
  return {
    stores,
    batch(work) {
      everywhere('BEGIN');
      work();
      everywhere('COMMIT');
    },
    async finish() {
      abandon();
      await Promise.all([...Object.values(files), directory].map(flush));
    },
    abandon,
  };
}

async function makeStore(file: string, migrations: Migrations): Promise<void> {
  const store = openStore<unknown>(file, { readOnly: false });
  await migrateStore(store, migrations);
  // The moment of migration is all that differs between two runs.
  await sql`update kysely_migration set timestamp = ${isoDate(REFERENCE_DAY)}`.execute(store);
  await store.destroy();
}

async function flush(path: string): Promise<void> {
  const handle = await open(path);
  await handle.sync();
  await handle.close();
}

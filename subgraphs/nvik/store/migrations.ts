import { CLUSTERED, createGebeurtenisTable, required, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of NVIK. Signals are read by `vnummer` and by `referentie`. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('signaal')
        .addColumn('referentie', 'text', (column) => column.primaryKey().notNull())
        .addColumn('vnummer', 'text', vnummer)
        .addColumn('soort', 'text', required)
        .addColumn('datum', 'text', required)
        .addColumn('status', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createIndex('signaal_per_persoon')
        .on('signaal')
        .columns(['vnummer', 'datum'])
        .execute();
      await createGebeurtenisTable(store);
    },
  },
};

import { CLUSTERED, createGebeurtenisTable, required, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of AVIM. Every table is read by `vnummer`. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('toezicht')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey())
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('meldplicht')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey().references('toezicht.vnummer'))
        .addColumn('frequentie', 'text', required)
        .addColumn('locatie', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('identificatie')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('toezicht.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('datum', 'text', required)
        .addColumn('resultaat', 'text', required)
        .addPrimaryKeyConstraint('identificatie_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await createGebeurtenisTable(store);
    },
  },
};

import { CLUSTERED, createGebeurtenisTable, required, STRICT, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of DT&V. Tables are read by `vnummer`, departure cases by status too. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('vertrekzaak')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey())
        .addColumn('status', 'text', required)
        .addColumn('regievoerder', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createIndex('vertrekzaak_per_status')
        .on('vertrekzaak')
        .columns(['status', 'vnummer'])
        .execute();
      await store.schema
        .createTable('vertrekgesprek')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('vertrekzaak.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('datum', 'text', required)
        .addColumn('verslag', 'text', required)
        .addPrimaryKeyConstraint('vertrekgesprek_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(STRICT)
        .execute();
      await store.schema
        .createTable('laissezPasser')
        .addColumn('vnummer', 'text', (column) =>
          vnummer(column).primaryKey().references('vertrekzaak.vnummer'),
        )
        .addColumn('land', 'text', required)
        .addColumn('status', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('vertrek')
        .addColumn('vnummer', 'text', (column) =>
          vnummer(column).primaryKey().references('vertrekzaak.vnummer'),
        )
        .addColumn('soort', 'text', required)
        .addColumn('datum', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await createGebeurtenisTable(store);
    },
  },
};

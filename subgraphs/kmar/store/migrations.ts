import { CLUSTERED, createGebeurtenisTable, required, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of KMar. Every table is read by `vnummer`. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('grens')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey())
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('weigering')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('grens.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('datum', 'text', required)
        .addColumn('doorlaatpost', 'text', required)
        .addColumn('grond', 'text', required)
        .addPrimaryKeyConstraint('weigering_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('inreisverbod')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey().references('grens.vnummer'))
        .addColumn('van', 'text', required)
        .addColumn('tot', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('escorte')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey().references('grens.vnummer'))
        .addColumn('risico', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await createGebeurtenisTable(store);
    },
  },
};

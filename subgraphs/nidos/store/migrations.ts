import { CLUSTERED, createGebeurtenisTable, required, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of Nidos. Guardianships are read by `vnummer`. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('voogdij')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey())
        .addColumn('soort', 'text', required)
        .addColumn('voogd', 'text', required)
        .addColumn('sinds', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await createGebeurtenisTable(store);
    },
  },
};

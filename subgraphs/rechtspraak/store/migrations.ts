import { boolean, CLUSTERED, createGebeurtenisTable, required, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of the courts. Appeals are read by `vnummer` and by hearing, judgments by `zaaknummer`. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('beroep')
        .addColumn('zaaknummer', 'text', (column) => column.primaryKey().notNull())
        .addColumn('vnummer', 'text', vnummer)
        .addColumn('soort', 'text', required)
        .addColumn('ingediend', 'text', required)
        .addColumn('zitting', 'text')
        .addColumn('schorsendeWerking', 'integer', boolean('schorsendeWerking'))
        // What a judgment refers to: its v-nummer can be no other than the appeal's.
        .addUniqueConstraint('beroep_van_persoon', ['zaaknummer', 'vnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createIndex('beroep_per_persoon')
        .on('beroep')
        .columns(['vnummer', 'ingediend'])
        .execute();
      await store.schema
        .createIndex('beroep_per_zitting')
        .on('beroep')
        .columns(['zitting', 'vnummer'])
        .execute();
      await store.schema
        .createTable('uitspraak')
        .addColumn('zaaknummer', 'text', (column) => column.primaryKey().notNull())
        .addColumn('vnummer', 'text', vnummer)
        .addColumn('ecli', 'text', required)
        .addColumn('datum', 'text', required)
        .addColumn('dictum', 'text', required)
        .addForeignKeyConstraint('uitspraak_beroep', ['zaaknummer', 'vnummer'], 'beroep', [
          'zaaknummer',
          'vnummer',
        ])
        .modifyEnd(CLUSTERED)
        .execute();
      await createGebeurtenisTable(store);
    },
  },
};

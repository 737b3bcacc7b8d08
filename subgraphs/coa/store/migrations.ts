import { CLUSTERED, createGebeurtenisTable, required, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of COA. Tables are read by `vnummer`, residents by location too. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('locatie')
        .addColumn('code', 'text', (column) => column.primaryKey().notNull())
        .addColumn('naam', 'text', required)
        .addColumn('soort', 'text', required)
        .addColumn('gemeente', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('opvang')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey())
        .addColumn('status', 'text', required)
        .addColumn('locatieCode', 'text', (column) => column.references('locatie.code'))
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createIndex('opvang_per_locatie')
        .on('opvang')
        .columns(['locatieCode', 'vnummer'])
        .execute();
      await store.schema
        .createTable('plaatsing')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('opvang.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('locatieCode', 'text', (column) => column.notNull().references('locatie.code'))
        .addColumn('van', 'text', required)
        .addColumn('tot', 'text')
        .addPrimaryKeyConstraint('plaatsing_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('verstrekking')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('opvang.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('verstrekking', 'text', required)
        .addPrimaryKeyConstraint('verstrekking_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('eigenBijdrage')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey().references('opvang.vnummer'))
        .addColumn('bedrag', 'real', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('incident')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('opvang.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('datum', 'text', required)
        .addColumn('soort', 'text', required)
        .addColumn('maatregel', 'text', required)
        .addPrimaryKeyConstraint('incident_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('bijzondereOpvangbehoefte')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('opvang.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('maatregel', 'text', required)
        .addColumn('vanaf', 'text', required)
        .addPrimaryKeyConstraint('bijzondereOpvangbehoefte_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('achtergrond')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey().references('opvang.vnummer'))
        .addColumn('godsdienst', 'text')
        .addColumn('etniciteit', 'text')
        .modifyEnd(CLUSTERED)
        .execute();
      await createGebeurtenisTable(store);
    },
  },
};

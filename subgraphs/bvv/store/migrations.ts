import { boolean, CLUSTERED, required, vnummer } from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of BVV. Every table is read by `vnummer`, the first part of its key. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await store.schema
        .createTable('persoon')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey())
        .addColumn('bsn', 'text')
        .addColumn('geslachtsnaam', 'text', required)
        .addColumn('voorvoegsel', 'text')
        .addColumn('voornamen', 'text', required)
        .addColumn('geboortedatum', 'text', required)
        .addColumn('geboorteland', 'text', required)
        .addColumn('geslacht', 'text', required)
        .addColumn('burgerlijkeStaat', 'text', required)
        .addColumn('identiteitsstatus', 'text', required)
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('nationaliteit')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('persoon.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('code', 'text', required)
        .addColumn('omschrijving', 'text', required)
        .addPrimaryKeyConstraint('nationaliteit_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('alias')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('persoon.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('geslachtsnaam', 'text', required)
        .addColumn('voornamen', 'text', required)
        .addPrimaryKeyConstraint('alias_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('document')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('persoon.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('soort', 'text', required)
        .addColumn('nummer', 'text', required)
        .addColumn('land', 'text', required)
        .addColumn('geldigTot', 'text')
        .addPrimaryKeyConstraint('document_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('biometrie')
        .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey().references('persoon.vnummer'))
        .addColumn('gezichtsopname', 'integer', boolean('gezichtsopname'))
        .addColumn('vingerafdrukken', 'integer', boolean('vingerafdrukken'))
        .addColumn('afgenomenOp', 'text')
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('verwijzing')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('persoon.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('partner', 'text', required)
        .addColumn('soort', 'text', required)
        .addColumn('sinds', 'text', required)
        .addColumn('tot', 'text')
        .addColumn('kenmerk', 'text')
        .addPrimaryKeyConstraint('verwijzing_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
      await store.schema
        .createTable('gebeurtenis')
        .addColumn('vnummer', 'text', (column) => vnummer(column).references('persoon.vnummer'))
        .addColumn('volgnummer', 'integer', required)
        .addColumn('id', 'text', required)
        .addColumn('soort', 'text', required)
        .addColumn('datum', 'text', required)
        .addPrimaryKeyConstraint('gebeurtenis_sleutel', ['vnummer', 'volgnummer'])
        .modifyEnd(CLUSTERED)
        .execute();
    },
  },
};

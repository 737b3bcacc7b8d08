import type { CreateTableBuilder, Kysely } from 'kysely';
import {
  boolean,
  CLUSTERED,
  createGebeurtenisTable,
  required,
  STRICT,
  vnummer,
} from '../../common/store/columns.ts';
import type { Migrations } from '../../common/store/migrateStore.ts';

/** The migrations of the store of the IND. Tables of a person are read by `vnummer`, those of an application by `zaaknummer`. */
export const migrations: Migrations = {
  '001_tabellen': {
    async up(store) {
      await createPersonTables(store);
      await createAsielaanvraag(store);
      await createZaakdelen(store);
      await createGebeurtenisTable(store);
    },
  },
};

async function createPersonTables<Tables>(store: Kysely<Tables>): Promise<void> {
  await store.schema
    .createTable('verblijfsrecht')
    .addColumn('vnummer', 'text', (column) => vnummer(column).primaryKey())
    .addColumn('rechtmatigVerblijf', 'integer', boolean('rechtmatigVerblijf'))
    .addColumn('grondslag', 'text')
    .addColumn('titelcode', 'text')
    .addColumn('titelomschrijving', 'text')
    .addColumn('vertrekplicht', 'integer', boolean('vertrekplicht'))
    .modifyEnd(CLUSTERED)
    .execute();
  await store.schema
    .createTable('vertrektermijn')
    .addColumn('vnummer', 'text', (column) =>
      vnummer(column).primaryKey().references('verblijfsrecht.vnummer'),
    )
    .addColumn('dagen', 'integer', required)
    .addColumn('tot', 'text', required)
    .modifyEnd(CLUSTERED)
    .execute();
  await store.schema
    .createTable('uitstelVanVertrek')
    .addColumn('vnummer', 'text', (column) =>
      vnummer(column).primaryKey().references('verblijfsrecht.vnummer'),
    )
    .addColumn('soort', 'text', required)
    .addColumn('van', 'text', required)
    .addColumn('tot', 'text')
    .addColumn('reden', 'text', required)
    .modifyEnd(CLUSTERED)
    .execute();
}

async function createAsielaanvraag<Tables>(store: Kysely<Tables>): Promise<void> {
  await store.schema
    .createTable('asielaanvraag')
    .addColumn('zaaknummer', 'text', (column) => column.primaryKey().notNull())
    .addColumn('vnummer', 'text', vnummer)
    .addColumn('volgnummer', 'integer', required)
    .addColumn('indiendatum', 'text', required)
    .addColumn('spoor', 'integer', required)
    .addColumn('stadium', 'text', required)
    .addColumn('regime', 'text', required)
    // What the parts of an application refer to: their v-nummer can be no other than the application's.
    .addUniqueConstraint('asielaanvraag_van_persoon', ['zaaknummer', 'vnummer'])
    .modifyEnd(CLUSTERED)
    .execute();
  await store.schema
    .createIndex('asielaanvraag_per_persoon')
    .on('asielaanvraag')
    .columns(['vnummer', 'volgnummer'])
    .execute();
}

async function createZaakdelen<Tables>(store: Kysely<Tables>): Promise<void> {
  await zaakdeel(store, 'stap')
    .addColumn('stap', 'text', required)
    .addColumn('datum', 'text', required)
    .modifyEnd(CLUSTERED)
    .execute();
  await zaakdeel(store, 'asielmotief')
    .addColumn('grond', 'text', required)
    .addColumn('toelichting', 'text', required)
    .modifyEnd(STRICT)
    .execute();
  await zaakdeel(store, 'gehoor')
    .addColumn('soort', 'text', required)
    .addColumn('datum', 'text', required)
    .addColumn('verslag', 'text', required)
    .modifyEnd(STRICT)
    .execute();
  await zaakdeel(store, 'voornemen')
    .addColumn('soort', 'text', required)
    .addColumn('datum', 'text', required)
    .addColumn('strekking', 'text', required)
    .addColumn('motivering', 'text', required)
    .addColumn('integraleTekst', 'text', required)
    .modifyEnd(STRICT)
    .execute();
  await zaakdeel(store, 'zienswijze')
    .addColumn('soort', 'text', required)
    .addColumn('datum', 'text', required)
    .addColumn('tekst', 'text', required)
    .modifyEnd(STRICT)
    .execute();
  await zaakdeel(store, 'beschikking')
    .addColumn('soort', 'text', required)
    .addColumn('datum', 'text', required)
    .addColumn('uitkomst', 'text', required)
    .addColumn('wettelijkeGrond', 'text', required)
    .addColumn('rechtsgevolg', 'text', required)
    .addColumn('motivering', 'text', required)
    .addColumn('integraleTekst', 'text', required)
    .modifyEnd(STRICT)
    .execute();
  await zaakdeel(store, 'ondersteuningsmaatregel')
    .addColumn('maatregel', 'text', required)
    .addColumn('vanaf', 'text', required)
    .modifyEnd(CLUSTERED)
    .execute();
  await store.schema
    .createTable('dwangsom')
    .addColumn('zaaknummer', 'text', (column) => column.primaryKey().notNull())
    .addColumn('vnummer', 'text', vnummer)
    .addColumn('bedrag', 'real', required)
    .addColumn('van', 'text', required)
    .addColumn('tot', 'text')
    .addForeignKeyConstraint('dwangsom_zaak', ['zaaknummer', 'vnummer'], 'asielaanvraag', [
      'zaaknummer',
      'vnummer',
    ])
    .modifyEnd(CLUSTERED)
    .execute();
}

/** A table of parts of an application, by `zaaknummer` and in the order of `volgnummer`. */
function zaakdeel<Tables>(
  store: Kysely<Tables>,
  table: string,
): CreateTableBuilder<string, 'zaaknummer' | 'volgnummer' | 'vnummer'> {
  return store.schema
    .createTable(table)
    .addColumn('zaaknummer', 'text', required)
    .addColumn('volgnummer', 'integer', required)
    .addColumn('vnummer', 'text', vnummer)
    .addPrimaryKeyConstraint(`${table}_sleutel`, ['zaaknummer', 'volgnummer'])
    .addForeignKeyConstraint(`${table}_zaak`, ['zaaknummer', 'vnummer'], 'asielaanvraag', [
      'zaaknummer',
      'vnummer',
    ]);
}

import type { Kysely } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { Page } from '../common/page.ts';
import type { CoaTables } from './store/tables.ts';

/** The loaders of one request: one query a table. Locations come with the rows that name them. */
export type CoaLoaders = ReturnType<typeof createCoaLoaders>;

/** Columns of a location, under names that no column of a person's row has. */
const LOCATIE = [
  'locatie.code as locatieCode',
  'locatie.naam as locatieNaam',
  'locatie.soort as locatieSoort',
  'locatie.gemeente as locatieGemeente',
] as const;

/** Makes the loaders of one request. @param store the store of COA */
export const createCoaLoaders = createLoadersOf((store: Kysely<CoaTables>) => {
  return {
    opvang: rowLoader(store, 'vnummer', (vnummers) =>
      store
        .selectFrom('opvang')
        .leftJoin('locatie', 'locatie.code', 'opvang.locatieCode')
        .select(['opvang.vnummer', 'opvang.status', ...LOCATIE])
        .where('opvang.vnummer', 'in', vnummers),
    ),
    plaatsingen: listLoader(store, 'vnummer', (vnummers) =>
      store
        .selectFrom('plaatsing')
        .innerJoin('locatie', 'locatie.code', 'plaatsing.locatieCode')
        .select(['plaatsing.vnummer', 'plaatsing.van', 'plaatsing.tot', ...LOCATIE])
        .where('plaatsing.vnummer', 'in', vnummers)
        .orderBy('plaatsing.volgnummer'),
    ),
    verstrekkingen: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('verstrekking').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    eigenBijdrage: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('eigenBijdrage').selectAll().where('vnummer', 'in', vnummers),
    ),
    incidenten: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('incident').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    bijzondereOpvangbehoeften: listLoader(store, 'vnummer', (vnummers) =>
      store
        .selectFrom('bijzondereOpvangbehoefte')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('volgnummer'),
    ),
    achtergrond: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('achtergrond').selectAll().where('vnummer', 'in', vnummers),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
    /** V-nummers of the present residents of a location, for a page. */
    async bewoners(locatie: string, { after, limit }: Page): Promise<readonly string[]> {
      const rows = await store
        .selectFrom('opvang')
        .select('vnummer')
        .where('locatieCode', '=', locatie)
        .where('status', '=', 'IN_OPVANG')
        .where('vnummer', '>', after)
        .orderBy('vnummer')
        .limit(limit + 1)
        .execute();
      return rows.map(({ vnummer }) => vnummer);
    },
  };
});

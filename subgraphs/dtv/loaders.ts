import type { Kysely } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { Page } from '../common/page.ts';
import type { DtvTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type DtvLoaders = ReturnType<typeof createDtvLoaders>;

/** Makes the loaders of one request. @param store the store of DT&V */
export const createDtvLoaders = createLoadersOf((store: Kysely<DtvTables>) => {
  return {
    vertrekzaak: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('vertrekzaak').selectAll().where('vnummer', 'in', vnummers),
    ),
    vertrekgesprekken: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('vertrekgesprek').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    laissezPasser: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('laissezPasser').selectAll().where('vnummer', 'in', vnummers),
    ),
    vertrek: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('vertrek').selectAll().where('vnummer', 'in', vnummers),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
    /** V-nummers of persons with an open departure case, for a page. */
    async vertrekzaken({ after, limit }: Page): Promise<readonly string[]> {
      const rows = await store
        .selectFrom('vertrekzaak')
        .select('vnummer')
        .where('status', '=', 'OPEN')
        .where('vnummer', '>', after)
        .orderBy('vnummer')
        .limit(limit + 1)
        .execute();
      return rows.map(({ vnummer }) => vnummer);
    },
  };
});

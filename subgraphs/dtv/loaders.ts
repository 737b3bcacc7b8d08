import type { Kysely } from 'kysely';
import { listLoader, rowLoader } from '../common/loaders.ts';
import type { Page } from '../common/page.ts';
import type { DtvTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type DtvLoaders = ReturnType<typeof createDtvLoaders>;

/** @param store the store of DT&V */
export function createDtvLoaders(store: Kysely<DtvTables>) {
  return {
    vertrekzaak: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('vertrekzaak').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    vertrekgesprekken: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('vertrekgesprek')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    laissezPasser: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('laissezPasser').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    vertrek: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('vertrek').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    gebeurtenis: rowLoader('id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids).execute(),
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
}

import type { Kysely } from 'kysely';
import { createLoadersOf, rowLoader } from '../common/loaders.ts';
import type { Page } from '../common/page.ts';
import type { NidosTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type NidosLoaders = ReturnType<typeof createNidosLoaders>;

/** Makes the loaders of one request. @param store the store of Nidos */
export const createNidosLoaders = createLoadersOf((store: Kysely<NidosTables>) => {
  return {
    voogdij: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('voogdij').selectAll().where('vnummer', 'in', vnummers),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
    /** V-nummers of present wards, for a page. */
    async pupillen({ after, limit }: Page): Promise<readonly string[]> {
      const rows = await store
        .selectFrom('voogdij')
        .select('vnummer')
        .where('vnummer', '>', after)
        .orderBy('vnummer')
        .limit(limit + 1)
        .execute();
      return rows.map(({ vnummer }) => vnummer);
    },
  };
});

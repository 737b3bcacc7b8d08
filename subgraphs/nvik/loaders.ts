import type { Kysely } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { NvikTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type NvikLoaders = ReturnType<typeof createNvikLoaders>;

/** Makes the loaders of one request. @param store the store of NVIK */
export const createNvikLoaders = createLoadersOf((store: Kysely<NvikTables>) => {
  return {
    signalen: listLoader(store, 'vnummer', (vnummers) =>
      store
        .selectFrom('signaal')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('datum')
        .orderBy('referentie'),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
  };
});

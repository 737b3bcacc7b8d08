import type { Kysely } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { AvimTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type AvimLoaders = ReturnType<typeof createAvimLoaders>;

/** Makes the loaders of one request. @param store the store of AVIM */
export const createAvimLoaders = createLoadersOf((store: Kysely<AvimTables>) => {
  return {
    toezicht: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('toezicht').selectAll().where('vnummer', 'in', vnummers),
    ),
    meldplicht: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('meldplicht').selectAll().where('vnummer', 'in', vnummers),
    ),
    identificaties: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('identificatie').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
  };
});

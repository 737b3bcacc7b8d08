import type { Kysely } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { KmarTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type KmarLoaders = ReturnType<typeof createKmarLoaders>;

/** Makes the loaders of one request. @param store the store of KMar */
export const createKmarLoaders = createLoadersOf((store: Kysely<KmarTables>) => {
  return {
    grens: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('grens').selectAll().where('vnummer', 'in', vnummers),
    ),
    weigeringen: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('weigering').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    inreisverbod: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('inreisverbod').selectAll().where('vnummer', 'in', vnummers),
    ),
    escorte: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('escorte').selectAll().where('vnummer', 'in', vnummers),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
  };
});

import type { Kysely } from 'kysely';
import { listLoader, rowLoader } from '../common/loaders.ts';
import type { KmarTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type KmarLoaders = ReturnType<typeof createKmarLoaders>;

/** @param store the store of KMar */
export function createKmarLoaders(store: Kysely<KmarTables>) {
  return {
    grens: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('grens').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    weigeringen: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('weigering')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    inreisverbod: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('inreisverbod').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    escorte: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('escorte').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    gebeurtenis: rowLoader('id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids).execute(),
    ),
  };
}

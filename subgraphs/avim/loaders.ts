import type { Kysely } from 'kysely';
import { listLoader, rowLoader } from '../common/loaders.ts';
import type { AvimTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type AvimLoaders = ReturnType<typeof createAvimLoaders>;

/** @param store the store of AVIM */
export function createAvimLoaders(store: Kysely<AvimTables>) {
  return {
    toezicht: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('toezicht').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    meldplicht: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('meldplicht').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    identificaties: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('identificatie')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    gebeurtenis: rowLoader('id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids).execute(),
    ),
  };
}

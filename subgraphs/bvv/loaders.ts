import type { Kysely } from 'kysely';
import { listLoader, rowLoader } from '../common/loaders.ts';
import type { BvvTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type BvvLoaders = ReturnType<typeof createBvvLoaders>;

/** @param store the store of BVV */
export function createBvvLoaders(store: Kysely<BvvTables>) {
  return {
    persoon: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('persoon').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    nationaliteiten: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('nationaliteit')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    aliassen: listLoader('vnummer', (vnummers) =>
      store.selectFrom('alias').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer').execute(),
    ),
    documenten: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('document')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    biometrie: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('biometrie').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    verwijzingen: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('verwijzing')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    gebeurtenissen: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('gebeurtenis')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('datum')
        .orderBy('volgnummer')
        .execute(),
    ),
  };
}

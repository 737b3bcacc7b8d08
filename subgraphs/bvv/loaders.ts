import type { Kysely } from 'kysely';
import { createLoadersOf, dayListLoader, listLoader, rowLoader } from '../common/loaders.ts';
import type { BvvTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type BvvLoaders = ReturnType<typeof createBvvLoaders>;

/** Makes the loaders of one request. @param store the store of BVV */
export const createBvvLoaders = createLoadersOf((store: Kysely<BvvTables>) => {
  return {
    persoon: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('persoon').selectAll().where('vnummer', 'in', vnummers),
    ),
    nationaliteiten: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('nationaliteit').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    aliassen: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('alias').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    documenten: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('document').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    biometrie: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('biometrie').selectAll().where('vnummer', 'in', vnummers),
    ),
    verwijzingen: listLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('verwijzing').selectAll().where('vnummer', 'in', vnummers).orderBy('volgnummer'),
    ),
    verwijzingenOp: dayListLoader(store, 'vnummer', 2, (vnummers, day) =>
      store
        .selectFrom('verwijzing')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .where('sinds', '<=', day)
        .where((row) => row.or([row('tot', 'is', null), row('tot', '>=', day)]))
        .orderBy('volgnummer'),
    ),
    gebeurtenissen: listLoader(store, 'vnummer', (vnummers) =>
      store
        .selectFrom('gebeurtenis')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('datum')
        .orderBy('volgnummer'),
    ),
  };
});

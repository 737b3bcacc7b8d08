import type { Kysely } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { IndTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type IndLoaders = ReturnType<typeof createIndLoaders>;

/** Makes the loaders of one request. @param store the store of the IND */
export const createIndLoaders = createLoadersOf((store: Kysely<IndTables>) => {
  return {
    verblijfsrecht: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('verblijfsrecht').selectAll().where('vnummer', 'in', vnummers),
    ),
    vertrektermijn: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('vertrektermijn').selectAll().where('vnummer', 'in', vnummers),
    ),
    uitstelVanVertrek: rowLoader(store, 'vnummer', (vnummers) =>
      store.selectFrom('uitstelVanVertrek').selectAll().where('vnummer', 'in', vnummers),
    ),
    asielaanvragen: listLoader(store, 'vnummer', (vnummers) =>
      store
        .selectFrom('asielaanvraag')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        // Not by a date or a number of the case: who may see that there is one may not see those.
        .orderBy('volgnummer', 'desc'),
    ),
    stappen: listLoader(store, 'zaaknummer', (zaaknummers) =>
      store.selectFrom('stap').selectAll().where('zaaknummer', 'in', zaaknummers).orderBy('volgnummer'),
    ),
    asielmotieven: listLoader(store, 'zaaknummer', (zaaknummers) =>
      store
        .selectFrom('asielmotief')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer'),
    ),
    gehoren: listLoader(store, 'zaaknummer', (zaaknummers) =>
      store.selectFrom('gehoor').selectAll().where('zaaknummer', 'in', zaaknummers).orderBy('volgnummer'),
    ),
    voornemens: listLoader(store, 'zaaknummer', (zaaknummers) =>
      store.selectFrom('voornemen').selectAll().where('zaaknummer', 'in', zaaknummers).orderBy('volgnummer'),
    ),
    zienswijzen: listLoader(store, 'zaaknummer', (zaaknummers) =>
      store.selectFrom('zienswijze').selectAll().where('zaaknummer', 'in', zaaknummers).orderBy('volgnummer'),
    ),
    beschikkingen: listLoader(store, 'zaaknummer', (zaaknummers) =>
      store
        .selectFrom('beschikking')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer'),
    ),
    dwangsom: rowLoader(store, 'zaaknummer', (zaaknummers) =>
      store.selectFrom('dwangsom').selectAll().where('zaaknummer', 'in', zaaknummers),
    ),
    ondersteuningsmaatregelen: listLoader(store, 'zaaknummer', (zaaknummers) =>
      store
        .selectFrom('ondersteuningsmaatregel')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer'),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
  };
});

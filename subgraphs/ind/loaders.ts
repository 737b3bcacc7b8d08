import type { Kysely } from 'kysely';
import { listLoader, rowLoader } from '../common/loaders.ts';
import type { IndTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type IndLoaders = ReturnType<typeof createIndLoaders>;

/** @param store the store of the IND */
export function createIndLoaders(store: Kysely<IndTables>) {
  return {
    verblijfsrecht: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('verblijfsrecht').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    vertrektermijn: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('vertrektermijn').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    uitstelVanVertrek: rowLoader('vnummer', (vnummers) =>
      store.selectFrom('uitstelVanVertrek').selectAll().where('vnummer', 'in', vnummers).execute(),
    ),
    asielaanvragen: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('asielaanvraag')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('indiendatum', 'desc')
        .orderBy('zaaknummer', 'desc')
        .execute(),
    ),
    stappen: listLoader('zaaknummer', (zaaknummers) =>
      store
        .selectFrom('stap')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    asielmotieven: listLoader('zaaknummer', (zaaknummers) =>
      store
        .selectFrom('asielmotief')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    gehoren: listLoader('zaaknummer', (zaaknummers) =>
      store
        .selectFrom('gehoor')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    voornemens: listLoader('zaaknummer', (zaaknummers) =>
      store
        .selectFrom('voornemen')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    zienswijzen: listLoader('zaaknummer', (zaaknummers) =>
      store
        .selectFrom('zienswijze')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    beschikkingen: listLoader('zaaknummer', (zaaknummers) =>
      store
        .selectFrom('beschikking')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    dwangsom: rowLoader('zaaknummer', (zaaknummers) =>
      store.selectFrom('dwangsom').selectAll().where('zaaknummer', 'in', zaaknummers).execute(),
    ),
    ondersteuningsmaatregelen: listLoader('zaaknummer', (zaaknummers) =>
      store
        .selectFrom('ondersteuningsmaatregel')
        .selectAll()
        .where('zaaknummer', 'in', zaaknummers)
        .orderBy('volgnummer')
        .execute(),
    ),
    gebeurtenis: rowLoader('id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids).execute(),
    ),
  };
}

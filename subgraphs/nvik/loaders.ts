import type { Kysely } from 'kysely';
import { listLoader, rowLoader } from '../common/loaders.ts';
import type { NvikTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type NvikLoaders = ReturnType<typeof createNvikLoaders>;

/** @param store the store of NVIK */
export function createNvikLoaders(store: Kysely<NvikTables>) {
  return {
    signalen: listLoader('vnummer', (vnummers) =>
      store
        .selectFrom('signaal')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('datum')
        .orderBy('referentie')
        .execute(),
    ),
    gebeurtenis: rowLoader('id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids).execute(),
    ),
  };
}

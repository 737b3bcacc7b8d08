import type { Kysely } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { Page } from '../common/page.ts';
import type { RechtspraakTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type RechtspraakLoaders = ReturnType<typeof createRechtspraakLoaders>;

/** Days between which a hearing is, both included; null: no bound. */
export interface Zittingsperiode {
  readonly van: string | null;
  readonly tot: string | null;
}

/** Makes the loaders of one request. @param store the store of the courts */
export const createRechtspraakLoaders = createLoadersOf((store: Kysely<RechtspraakTables>) => {
  return {
    beroepen: listLoader(store, 'vnummer', (vnummers) =>
      store
        .selectFrom('beroep')
        .selectAll()
        .where('vnummer', 'in', vnummers)
        .orderBy('ingediend')
        .orderBy('zaaknummer'),
    ),
    uitspraak: rowLoader(store, 'zaaknummer', (zaaknummers) =>
      store.selectFrom('uitspraak').selectAll().where('zaaknummer', 'in', zaaknummers),
    ),
    gebeurtenis: rowLoader(store, 'id', (ids) =>
      store.selectFrom('gebeurtenis').selectAll().where('id', 'in', ids),
    ),
    /** V-nummers of persons with a hearing in an appeal that has no judgment yet, for a page. */
    async zittingen({ van, tot }: Zittingsperiode, { after, limit }: Page): Promise<readonly string[]> {
      const rows = await store
        .selectFrom('beroep')
        .leftJoin('uitspraak', 'uitspraak.zaaknummer', 'beroep.zaaknummer')
        .select('beroep.vnummer')
        .distinct()
        .where('uitspraak.zaaknummer', 'is', null)
        .where('beroep.zitting', 'is not', null)
        .$if(van !== null, (query) => query.where('beroep.zitting', '>=', van))
        .$if(tot !== null, (query) => query.where('beroep.zitting', '<=', tot))
        .where('beroep.vnummer', '>', after)
        .orderBy('beroep.vnummer')
        .limit(limit + 1)
        .execute();
      return rows.map(({ vnummer }) => vnummer);
    },
  };
});

import { type Kysely, sql } from 'kysely';
import { chosenListLoader, createLoadersOf, listLoader, rowLoader } from '../common/loaders.ts';
import type { BvvTables } from './store/tables.ts';

/** The loaders of one request: one query a table. */
export type BvvLoaders = ReturnType<typeof createBvvLoaders>;

/** Which references are meant: those that count on a day, and those of partners by their codes; all unless told. */
export interface ChosenVerwijzingen {
  readonly op?: string | null;
  readonly partners?: readonly string[] | null;
}

/** Days that every other one lies between. */
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

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
    verwijzingen: chosenListLoader(
      store,
      'vnummer',
      ({ op, partners }: ChosenVerwijzingen) => {
        const chosen = JSON.stringify(partners ?? null);
        return [op ?? LAST_DAY, op ?? FIRST_DAY, chosen, chosen];
      },
      (vnummers, [from = '', until = '', every = '', chosen = '']) =>
        store
          .selectFrom('verwijzing')
          .selectAll()
          .where('vnummer', 'in', vnummers)
          .where('sinds', '<=', from)
          .where((row) => row.or([row('tot', 'is', null), row('tot', '>=', until)]))
          .where(sql<boolean>`(${every} = 'null' or partner in (select value from json_each(${chosen})))`)
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

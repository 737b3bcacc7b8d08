import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Kysely, SqliteDialect } from 'kysely';
import { createLoadersOf, listLoader, rowLoader } from '../../../subgraphs/common/loaders.ts';
import { NodeSqliteDatabase } from '../../../subgraphs/common/store/NodeSqliteDatabase.ts';
import { openDatabase } from '../../../subgraphs/common/store/openDatabase.ts';

interface Tables {
  readonly ding: { readonly sleutel: string; readonly waarde: number };
}

const KEYS = 40;

/** A store in which key `k` has `k % 3` rows, and the statements that it was asked. */
async function openThings() {
  const statements: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
  const store = new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: new NodeSqliteDatabase(openDatabase(':memory:', { readOnly: false })),
    }),
    log: ({ query: { sql, parameters } }) => void statements.push({ sql, parameters }),
  });
  await store.schema
    .createTable('ding')
    .addColumn('sleutel', 'text')
    .addColumn('waarde', 'integer')
    .execute();
  for (let key = 0; key < KEYS; key += 1)
    for (let waarde = 0; waarde < key % 3; waarde += 1)
      await store
        .insertInto('ding')
        .values({ sleutel: String(key), waarde })
        .execute();
  statements.length = 0;
  return { store, statements };
}

const createLoaders = createLoadersOf((store: Kysely<Tables>) => ({
  dingen: listLoader(store, 'sleutel', (keys) =>
    store.selectFrom('ding').selectAll().where('sleutel', 'in', keys).orderBy('waarde'),
  ),
  eerste: rowLoader(store, 'sleutel', (keys) =>
    store.selectFrom('ding').selectAll().where('sleutel', 'in', keys).where('sleutel', 'in', keys),
  ),
}));

describe('the loaders of a request', () => {
  test('give each key its own rows, in order, however many keys there are', async () => {
    const { store, statements } = await openThings();
    for (let count = 1; count <= KEYS; count += 1) {
      const keys = Array.from({ length: count }, (_, key) => String(key));
      const found = await createLoaders(store).dingen.loadMany(keys);
      const expected = keys.map((sleutel) =>
        Array.from({ length: Number(sleutel) % 3 }, (_, waarde) => ({ sleutel, waarde })),
      );
      assert.deepEqual(structuredClone(found), expected);
    }
    const forms = new Set(statements.map(({ sql }) => sql));
    assert.deepEqual([statements.length, forms.size], [KEYS, 7]);
    await store.destroy();
  });

  test('are made anew for each: nothing that one loaded is given to another', async () => {
    const { store, statements } = await openThings();
    for (let request = 0; request < 2; request += 1) {
      const loaders = createLoaders(store);
      await Promise.all([loaders.dingen.load('1'), loaders.dingen.load('2'), loaders.dingen.load('1')]);
      await loaders.dingen.load('2');
    }
    assert.deepEqual(
      statements.map(({ parameters }) => parameters),
      [
        ['1', '2'],
        ['1', '2'],
      ],
    );
    await store.destroy();
  });

  test('of a query with parameters other than its keys read nothing', async () => {
    const { store, statements } = await openThings();
    await assert.rejects(createLoaders(store).eerste.load('1'), /whose parameters are its keys/);
    assert.deepEqual(statements, []);
    await store.destroy();
  });
});

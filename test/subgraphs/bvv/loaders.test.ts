import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Kysely, SqliteDialect } from 'kysely';

import { isCurrent } from '../../../authz/relations/isCurrent.ts';
import { createBvvLoaders } from '../../../subgraphs/bvv/loaders.ts';
import { migrations } from '../../../subgraphs/bvv/store/migrations.ts';
import type { BvvTables } from '../../../subgraphs/bvv/store/tables.ts';
import { migrateStore } from '../../../subgraphs/common/store/migrateStore.ts';
import { NodeSqliteDatabase } from '../../../subgraphs/common/store/NodeSqliteDatabase.ts';
import { openDatabase } from '../../../subgraphs/common/store/openDatabase.ts';
import { exampleRows, exampleVNummer } from '../exampleRows.ts';

const days = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-12-31', '2025-01-01'];
const vnummers = [1, 2, 3].map(exampleVNummer);

async function openStore(): Promise<Kysely<BvvTables>> {
  const dialect = new SqliteDialect({
    database: new NodeSqliteDatabase(openDatabase(':memory:', { readOnly: false })),
  });
  const filling = new Kysely<Record<string, object>>({ dialect });
  await migrateStore(filling, migrations);
  const periods = days.flatMap((sinds) =>
    [null, ...days].filter((tot) => tot === null || tot >= sinds).map((tot) => ({ sinds, tot })),
  );
  for (const vnummer of vnummers) {
    for (const [table, row] of exampleRows.bvv(vnummer).filter(([name]) => name === 'persoon'))
      await filling.insertInto(table).values(row).execute();
    for (const [volgnummer, period] of periods.entries())
      await filling
        .insertInto('verwijzing')
        .values({ vnummer, volgnummer, partner: 'coa', soort: 'opvang', kenmerk: null, ...period })
        .execute();
  }
  return new Kysely<BvvTables>({ dialect });
}

test('the references of a day are those that count on it, of each person and in their order', async () => {
  const store = await openStore();
  const loaders = createBvvLoaders(store);
  const all = await loaders.verwijzingen.loadMany(vnummers);
  const asked = ['2023-12-31', ...days, '2025-01-02'];
  const found = await Promise.all(
    asked.map(async (day) => await loaders.verwijzingenOp(day).loadMany(vnummers)),
  );
  for (const [index, day] of asked.entries())
    assert.deepEqual(
      structuredClone(found[index]),
      structuredClone(
        all.map((rows) => (rows instanceof Error ? [] : rows.filter((row) => isCurrent(row, day)))),
      ),
      day,
    );
  assert.equal(loaders.verwijzingenOp('2024-01-01'), loaders.verwijzingenOp('2024-01-01'));
  await store.destroy();
});

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
const file = { soort: 'opvang', kenmerk: null };
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
        .values({ vnummer, volgnummer, partner: volgnummer % 3 === 0 ? 'ind' : 'coa', ...file, ...period })
        .execute();
  }
  return new Kysely<BvvTables>({ dialect });
}

test('the references that are chosen are those of a day and of partners, of each person and in their order', async () => {
  const store = await openStore();
  const loaders = createBvvLoaders(store);
  const all = await loaders.verwijzingen({}).loadMany(vnummers);
  const asked = [null, '2023-12-31', ...days, '2025-01-02'].flatMap((op) =>
    [null, [], ['coa'], ['ind'], ['ind', 'coa'], ['niemand']].map((partners) => ({ op, partners })),
  );
  const found = await Promise.all(
    asked.map(async (chosen) => await loaders.verwijzingen(chosen).loadMany(vnummers)),
  );
  for (const [index, { op, partners }] of asked.entries())
    assert.deepEqual(
      structuredClone(found[index]),
      structuredClone(
        all.map((rows) =>
          rows instanceof Error
            ? []
            : rows.filter(
                (row) =>
                  (op === null || isCurrent(row, op)) &&
                  (partners === null || partners.includes(row.partner)),
              ),
        ),
      ),
      JSON.stringify(asked[index]),
    );
  assert.equal(
    all.every((rows) => !(rows instanceof Error) && rows.length > 0),
    true,
  );
  assert.equal(
    loaders.verwijzingen({ op: null, partners: ['coa'] }),
    loaders.verwijzingen({ partners: ['coa'] }),
  );
  await store.destroy();
});

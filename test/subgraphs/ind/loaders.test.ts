import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Kysely, SqliteDialect } from 'kysely';

import { createIndLoaders } from '../../../subgraphs/ind/loaders.ts';
import { migrations } from '../../../subgraphs/ind/store/migrations.ts';
import type { IndTables } from '../../../subgraphs/ind/store/tables.ts';
import { migrateStore } from '../../../subgraphs/common/store/migrateStore.ts';
import { NodeSqliteDatabase } from '../../../subgraphs/common/store/NodeSqliteDatabase.ts';
import { openDatabase } from '../../../subgraphs/common/store/openDatabase.ts';
import { exampleVNummer } from '../exampleRows.ts';

const vnummer = exampleVNummer(1);

/** The order in which applications are listed, of which all is drawn but the order of registration. */
async function orderOf(days: readonly string[], cases: readonly string[]): Promise<readonly number[]> {
  const store = new Kysely<IndTables>({
    dialect: new SqliteDialect({
      database: new NodeSqliteDatabase(openDatabase(':memory:', { readOnly: false })),
    }),
  });
  await migrateStore(store, migrations);
  for (const [place, indiendatum] of days.entries())
    await store
      .insertInto('asielaanvraag')
      .values({
        zaaknummer: cases[place] ?? '',
        vnummer,
        volgnummer: place + 1,
        indiendatum,
        spoor: 4,
        stadium: 'BESLIST',
        regime: 'VW2000',
      })
      .execute();
  const rows = await createIndLoaders(store).asielaanvragen.load(vnummer);
  await store.destroy();
  return rows.map(({ volgnummer }) => volgnummer);
}

test('INVARIANT: the order of applications tells nothing of their dates or numbers, which not everybody may see who sees that there are some', async () => {
  const days = ['2023-01-01', '2024-01-01', '2025-01-01'];
  const cases = ['Z-0000000001', 'Z-0000000002', 'Z-0000000003'];
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const drawn = (values: readonly string[]): string[] => order.map((index) => values[index] ?? '');
    assert.deepEqual(await orderOf(drawn(days), cases), [3, 2, 1]);
    assert.deepEqual(await orderOf(days, drawn(cases)), [3, 2, 1]);
  }
});

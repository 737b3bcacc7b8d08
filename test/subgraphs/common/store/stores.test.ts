import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { migrateStore } from '../../../../subgraphs/common/store/migrateStore.ts';
import { openStore } from '../../../../subgraphs/common/store/openStore.ts';
import { migrations as avim } from '../../../../subgraphs/avim/store/migrations.ts';
import { migrations as bvv } from '../../../../subgraphs/bvv/store/migrations.ts';
import { migrations as coa } from '../../../../subgraphs/coa/store/migrations.ts';
import { migrations as dtv } from '../../../../subgraphs/dtv/store/migrations.ts';
import { migrations as ind } from '../../../../subgraphs/ind/store/migrations.ts';
import type { IndTables } from '../../../../subgraphs/ind/store/tables.ts';
import { migrations as kmar } from '../../../../subgraphs/kmar/store/migrations.ts';
import { migrations as nidos } from '../../../../subgraphs/nidos/store/migrations.ts';
import { migrations as nvik } from '../../../../subgraphs/nvik/store/migrations.ts';
import { migrations as rechtspraak } from '../../../../subgraphs/rechtspraak/store/migrations.ts';
import type { RechtspraakTables } from '../../../../subgraphs/rechtspraak/store/tables.ts';

const stores = { avim, bvv, coa, dtv, ind, kmar, nidos, nvik, rechtspraak };

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stores-'));
});
after(async () => {
  await rm(directory, { recursive: true });
});

describe('every store', () => {
  for (const [partner, migrations] of Object.entries(stores)) {
    test(`${partner}: a second migration changes nothing`, async () => {
      const store = openStore<unknown>(join(directory, `${partner}-twice.sqlite`), { readOnly: false });
      await migrateStore(store, migrations);
      const schema = sql<{ sql: string }>`select sql from sqlite_schema order by name`;
      const once = await schema.execute(store);
      await migrateStore(store, migrations);
      assert.deepEqual((await schema.execute(store)).rows, once.rows);
      await store.destroy();
    });

    test(`${partner}: INVARIANT every table that stands below a person has a v-nummer`, async () => {
      const store = openStore<unknown>(join(directory, `${partner}-vnummer.sqlite`), { readOnly: false });
      await migrateStore(store, migrations);
      const { rows } = await sql<{ name: string }>`
        select name from sqlite_schema
        where type = 'table' and name not like 'kysely%' and name not like 'sqlite%' and name <> 'locatie'
          and not exists (select 1 from pragma_table_info(sqlite_schema.name) as info where info.name = 'vnummer' and info."notnull" = 1)
      `.execute(store);
      assert.deepEqual(rows, []);
      await store.destroy();
    });
  }
});

test('INVARIANT a part of an application cannot bear the v-nummer of another person', async () => {
  const store = openStore<IndTables>(join(directory, 'ind-parts.sqlite'), { readOnly: false });
  await migrateStore(store, ind);
  await store
    .insertInto('asielaanvraag')
    .values({
      zaaknummer: 'Z-0000000001',
      vnummer: '0000000001',
      volgnummer: 1,
      indiendatum: '2026-01-01',
      spoor: 4,
      stadium: 'AANMELDING',
      regime: 'VW2000',
    })
    .execute();
  const part = { zaaknummer: 'Z-0000000001', volgnummer: 1, grond: 'grond', toelichting: 'toelichting' };
  await assert.rejects(
    store
      .insertInto('asielmotief')
      .values({ ...part, vnummer: '0000000002' })
      .execute(),
    /FOREIGN KEY/,
  );
  await store
    .insertInto('asielmotief')
    .values({ ...part, vnummer: '0000000001' })
    .execute();
  await store.destroy();
});

test('INVARIANT a judgment cannot bear the v-nummer of another person', async () => {
  const store = openStore<RechtspraakTables>(join(directory, 'rechtspraak-parts.sqlite'), {
    readOnly: false,
  });
  await migrateStore(store, rechtspraak);
  await store
    .insertInto('beroep')
    .values({
      zaaknummer: 'NL26.1',
      vnummer: '0000000001',
      soort: 'BEROEP',
      ingediend: '2026-01-01',
      zitting: null,
      schorsendeWerking: 1,
    })
    .execute();
  const judgment = {
    zaaknummer: 'NL26.1',
    ecli: 'ECLI:NL:RBDHA:2026:1',
    datum: '2026-02-01',
    dictum: 'GEGROND',
  } as const;
  await assert.rejects(
    store
      .insertInto('uitspraak')
      .values({ ...judgment, vnummer: '0000000002' })
      .execute(),
    /FOREIGN KEY/,
  );
  await store.destroy();
});

test('a v-nummer that is not ten digits is refused', async () => {
  const store = openStore<RechtspraakTables>(join(directory, 'vnummer.sqlite'), { readOnly: false });
  await migrateStore(store, rechtspraak);
  for (const vnummer of ['123456789', '12345678901', '123456789x', '']) {
    const beroep = {
      zaaknummer: vnummer,
      vnummer,
      soort: 'BEROEP',
      ingediend: '2026-01-01',
      zitting: null,
      schorsendeWerking: 1,
    } as const;
    await assert.rejects(store.insertInto('beroep').values(beroep).execute(), /CHECK/);
  }
  await store.destroy();
});

test('a store that is not there is an error that names the file', () => {
  const path = join(directory, 'absent.sqlite');
  assert.throws(() => openStore(path, { readOnly: true }), {
    message: new RegExp(`cannot open the store \`${path}\`: expected an existing SQLite file`),
  });
});

test('a file of another kind is an error that names the file', async () => {
  const path = join(directory, 'text.sqlite');
  await writeFile(path, 'no database, whatever its name says. '.repeat(100));
  assert.throws(() => openStore(path, { readOnly: true }), {
    message: new RegExp(`cannot open the store \`${path}\``),
  });
});

test('a store opened read-only refuses every write', async () => {
  const path = join(directory, 'read-only.sqlite');
  const writable = openStore<RechtspraakTables>(path, { readOnly: false });
  await migrateStore(writable, rechtspraak);
  await writable.destroy();
  const store = openStore<RechtspraakTables>(path, { readOnly: true });
  await assert.rejects(store.deleteFrom('beroep').execute(), /readonly/);
  await store.destroy();
});

test('a value that a store cannot hold is refused by its kind, and not shown', async () => {
  const store = openStore<RechtspraakTables>(join(directory, 'values.sqlite'), { readOnly: false });
  await migrateStore(store, rechtspraak);
  await assert.rejects(
    sql`select * from beroep where zaaknummer = ${{ zaaknummer: 'NL26.1' }}`.execute(store),
    {
      message: 'a value for a store must be text, a number or null, but got: object',
    },
  );
  await store.destroy();
});

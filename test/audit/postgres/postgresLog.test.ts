import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { openLogKeys } from '../../../audit/keys/openLogKeys.ts';
import { openAuditLog } from '../../../audit/openAuditLog.ts';
import { copyLog } from '../../../audit/postgres/copyLog.ts';
import { CopyUnfit } from '../../../audit/postgres/CopyUnfit.ts';
import { createPostgresStore } from '../../../audit/postgres/createPostgresStore.ts';
import { readDatabaseAddress } from '../../../audit/postgres/DatabaseAddress.ts';
import { DatabaseUnfit } from '../../../audit/postgres/prepareDatabase.ts';
import { SlotLost, WriterSession } from '../../../audit/postgres/WriterSession.ts';
import { schema, tables, tablesLock } from '../../../audit/postgres/tables.ts';
import { NotRecorded, type Recorder } from '../../../audit/record/createRecorder.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { checkLog } from '../../faults/lib/checkLog.ts';
import { exampleRecord } from '../lib/exampleRecord.ts';
import { describeErasing } from './lib/describeErasing.ts';
import { PostgresServer } from './lib/PostgresServer.ts';
import { readGrants } from './lib/readGrants.ts';
import { quickFolder } from '../lib/quickFolder.ts';

let server: PostgresServer;
let folder = '';
let database = '';
/** Numbers of the requests whose answers could leave. */
let acknowledged = new Set<number>();
let changes: boolean[] = [];

async function open(address = server.addressOf(database)): Promise<Recorder> {
  return await openAuditLog({
    folder,
    clock: Date.now,
    openStore: createPostgresStore(readDatabaseAddress(address)),
    onCommit: () => {},
    onIndexError: (error) => assert.fail(error),
    onChange: (isWritable) => changes.push(isWritable),
  });
}

async function record(log: Recorder, number: number): Promise<void> {
  await log.record(exampleRecord(number));
  acknowledged.add(number);
}

/** Keeps some requests under way until it is told to stop; those that are refused are made again as others. */
function load(log: Recorder, first: number): { stop(): Promise<void> } {
  let next = first;
  const stopping = new AbortController();
  const lanes = Array.from({ length: 16 }, async () => {
    while (!stopping.signal.aborted)
      await record(log, next++).catch(async (error: unknown) => {
        assert.ok(error instanceof NotRecorded);
        await sleep(5);
      });
  });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes);
    },
  };
}

/** Until it was noticed that the connection is lost. */
async function lost(): Promise<void> {
  while (changes.at(-1) !== false) await sleep(5);
}

async function writable(log: Recorder): Promise<void> {
  while (!log.isWritable()) await sleep(20);
}

/** Until so many requests more were acknowledged. */
async function more(count: number): Promise<void> {
  const enough = acknowledged.size + count;
  while (acknowledged.size < enough) await sleep(5);
}

async function sql(text: string): Promise<readonly Record<string, unknown>[]> {
  return await server.query(database, text);
}

/** Ends the sessions of writers, as an administrator or a lost network does. */
async function endWriters(): Promise<void> {
  const [{ count } = {}] = await sql(
    `SELECT count(pg_terminate_backend(pid, 1000))::int FROM pg_stat_activity
     WHERE application_name = 'vreemdelingenbeeld audit' AND datname = '${database}'`,
  );
  assert.ok(Number(count) > 0);
}

async function check(): Promise<number> {
  await copyLog(readDatabaseAddress(server.addressOf(database)), folder);
  return checkLog(folder, acknowledged, database);
}

before(async () => {
  server = await PostgresServer.start();
});
after(async () => await server.close());

describeErasing(() => server);

describe('a log in PostgreSQL', () => {
  beforeEach(async () => {
    folder = quickFolder('audit');
    database = new URL(await server.createDatabase()).pathname.slice(1);
    acknowledged = new Set();
    changes = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('two processes that write at once write two streams, and a stream that was let go is taken again', async () => {
    const logs = [await open(), await open()];
    await Promise.all(logs.map(async (log, index) => await record(log, index)));
    for (const log of logs) await log.close();
    const again = await open();
    await record(again, 2);
    await again.close();
    assert.equal(await check(), 3);
    const streams = await sql(`SELECT DISTINCT stroom FROM ${schema}.stuk ORDER BY stroom`);
    assert.deepEqual(
      streams.map(({ stroom }) => stroom),
      ['toegang/1', 'toegang/2', 'verwerkingen/1', 'verwerkingen/2'],
    );
  });

  it('the tables are made once, where two start at once and neither finds any', async () => {
    const first = sql(`
      DO $$ BEGIN
        PERFORM pg_advisory_xact_lock(${tablesLock});
        WHILE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted) LOOP
          PERFORM pg_sleep(0.005);
        END LOOP;
      END $$;
      ${tables}`);
    while ((await sql(`SELECT FROM pg_locks WHERE objid = ${tablesLock} AND granted`)).length === 0)
      await sleep(5);
    const log = await open();
    await first;
    await record(log, 1);
    await log.close();
    assert.equal(await check(), 1);
  });

  it('INVARIANT: sessions that are ended in the middle of commits lose nothing that was acknowledged', async () => {
    const log = await open();
    const busy = load(log, 1);
    for (let round = 0; round < 2; round += 1) {
      await more(50);
      await endWriters();
    }
    await more(50);
    await busy.stop();
    await log.close();
    assert.ok((await check()) >= 150);
  });

  it('INVARIANT: a server that is killed under load loses nothing that was acknowledged, and is gone back to', async () => {
    const log = await open();
    const busy = load(log, 1);
    await more(200);
    await server.kill();
    while (log.isWritable()) await sleep(5);
    await server.restart();
    await more(50);
    await busy.stop();
    await log.close();
    await check();
  });

  it('is not ready while the database is away, and ready again without a request', async () => {
    const log = await open();
    await record(log, 1);
    await server.stop();
    await lost();
    assert.equal(log.isWritable(), false);
    await server.restart();
    await writable(log);
    assert.equal(changes.at(-1), true);
    await record(log, 2);
    await log.close();
    assert.equal(await check(), 2);
  });

  it('INVARIANT: who lost its stream to another process writes nothing in it, and goes on in another', async () => {
    const log = await open();
    await record(log, 1);
    await endWriters();
    await sql(`UPDATE ${schema}.schrijver SET beurt = beurt + 1 WHERE stroom = 1`);
    await lost();
    const other = await open();
    await record(other, 2);
    await assert.rejects(record(log, 3), (error: unknown) => {
      assert.ok(error instanceof NotRecorded && error.cause instanceof SlotLost);
      return true;
    });
    await writable(log);
    await Promise.all([record(log, 4), record(other, 5)]);
    await log.close();
    await other.close();
    assert.equal(await check(), 4);
  });

  it('INVARIANT: a process that does not know that its turn has passed writes nothing', async () => {
    const log = await open();
    await record(log, 1);
    await sql(`UPDATE ${schema}.schrijver SET beurt = beurt + 1 WHERE stroom = 1`);
    await assert.rejects(record(log, 2), NotRecorded);
    while (
      !(await log.record(exampleRecord(3)).then(
        () => true,
        () => false,
      ))
    )
      await sleep(50);
    await log.close();
    assert.equal(await check(), 2);
  });

  it('a database that has lost what it acknowledged is not written any more', async () => {
    const log = await open();
    await record(log, 1);
    await sql(`DELETE FROM ${schema}.stuk WHERE positie > 0`);
    await endWriters();
    await lost();
    for (let attempt = 2; attempt < 5; attempt += 1)
      await assert.rejects(record(log, attempt), (error: unknown) => {
        assert.ok(error instanceof NotRecorded && error.cause instanceof DatabaseUnfit);
        return true;
      });
    assert.equal(log.isWritable(), false);
    await log.close();
  });

  it('INVARIANT: who takes a stream over waits for what is being written in it', async () => {
    const keys = openLogKeys(join(folder, 'sleutels'));
    const session = await WriterSession.open(readDatabaseAddress(server.addressOf(database)), keys, () => {});
    const slot = await session.slot();
    await sql(`
      CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.5); RETURN NEW; END';
      CREATE TRIGGER later BEFORE INSERT ON ${schema}.stuk FOR EACH ROW EXECUTE FUNCTION later()`);
    const order: string[] = [];
    const piece = { stream: 'toegang/1', file: '00000001.segment', position: 0, bytes: Buffer.of(1) };
    const writing = session.append(slot, piece).then(() => order.push('written'));
    const sleeping = `SELECT FROM pg_stat_activity WHERE datname = '${database}' AND wait_event = 'PgSleep'`;
    while ((await sql(sleeping)).length === 0) await sleep(5);
    await sql(`UPDATE ${schema}.schrijver SET beurt = beurt + 1 WHERE stroom = ${slot.stream}`);
    order.push('taken over');
    await writing;
    assert.deepEqual(order, ['written', 'taken over']);
    await assert.rejects(session.append(slot, { ...piece, position: 1 }), SlotLost);
    await session.close();
  });

  it('what a standby was not waited for is not acknowledged, though the server says that it was committed', async () => {
    const log = await open();
    await record(log, 1);
    const standbys = async (names: string): Promise<void> => {
      await sql(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`);
      await sql('SELECT pg_reload_conf()');
    };
    await standbys('nobody');
    try {
      // The server takes the setting over in its own time: until then it acknowledges.
      const recordOn = async (): Promise<never> => {
        for (let number = 100; ; number += 1) await record(log, number);
      };
      const refused = assert.rejects(recordOn(), NotRecorded);
      const waiting = `FROM pg_stat_activity WHERE datname = '${database}' AND wait_event = 'SyncRep'`;
      while ((await sql(`SELECT 1 ${waiting}`)).length === 0) await sleep(20);
      await sql(`SELECT pg_cancel_backend(pid) ${waiting}`);
      await refused;
    } finally {
      await standbys('');
    }
    await writable(log);
    await record(log, 3);
    await log.close();
    await check();
  });

  it('refuses what a full disk of the server does not take, and goes on when there is room', async () => {
    const log = await open();
    await record(log, 1);
    await sql(`
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''disk_full'', MESSAGE = ''no space left on device''; END';
      CREATE TRIGGER full_disk BEFORE INSERT ON ${schema}.stuk FOR EACH ROW EXECUTE FUNCTION full_disk()`);
    for (const number of [2, 3]) await assert.rejects(record(log, number), NotRecorded);
    assert.equal(log.isWritable(), false);
    await sql(`DROP TRIGGER full_disk ON ${schema}.stuk`);
    await writable(log);
    await record(log, 4);
    await log.close();
    assert.equal(await check(), 2);
  });

  it('does not start on a server that does not flush, and says so', async () => {
    const flush = async (setting: string): Promise<void> => {
      await sql(`ALTER SYSTEM SET fsync = ${setting}`);
      await sql('SELECT pg_reload_conf()');
      while ((await sql('SHOW fsync'))[0]?.['fsync'] !== setting) await sleep(10);
    };
    await flush('off');
    try {
      await assert.rejects(open(), DatabaseUnfit);
    } finally {
      await flush('on');
    }
  });

  it('does not start with the keys of another log', async () => {
    await (await open()).close();
    rmSync(join(folder, 'sleutels', 'geheim'));
    await assert.rejects(open(), /`geheim` differ/);
  });

  it('does not start where it cannot reach the database, and no error has the password', async () => {
    const address = new URL(server.addressOf(database));
    address.password = 'niet-het-goede';
    await assert.rejects(open(address.href), (error: unknown) => {
      const told = `${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? error.stack : ''}`;
      assert.match(told, /password authentication failed/);
      assert.doesNotMatch(told, /niet-het-goede/);
      return true;
    });
    address.port = '1';
    for (const host of ['127.0.0.1', 'localhost']) {
      address.hostname = host;
      const expected = `Expected to reach database \`${database}\` at ${host}:1 as \`postgres\`, but: .*ECONNREFUSED`;
      await assert.rejects(open(address.href), new RegExp(expected));
    }
  });

  it('reaches a server by TLS only if its certificate is of an authority that is trusted, and of its name', async () => {
    const trusted = await server.useCertificate('IP:127.0.0.1');
    const encrypted = (certificates: string): string =>
      `${server.addressOf(database)}?sslmode=verify-full&sslrootcert=${encodeURIComponent(certificates)}`;
    const log = await open(encrypted(trusted));
    await record(log, 1);
    const sessions = await sql(
      `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
        WHERE application_name LIKE 'vreemdelingenbeeld%' AND datname = '${database}'`,
    );
    assert.deepEqual(sessions, [{ ssl: true }]);
    await log.close();
    const other = await server.useCertificate('IP:127.0.0.2');
    await assert.rejects(open(encrypted(other)), /does not match certificate|127\.0\.0\.1/);
    await assert.rejects(open(encrypted(trusted)), /self.signed|unable to verify/);
    await assert.rejects(
      open(`${server.addressOf(database)}?sslmode=verify-full`),
      /self.signed|unable to verify/,
    );
  });

  it('needs no right to change or remove what was written', async () => {
    await (await open()).close();
    const [grants] = readGrants();
    await sql(`CREATE ROLE gateway LOGIN PASSWORD 'schrijver'; ${grants}`);
    const address = new URL(server.addressOf(database));
    [address.username, address.password] = ['gateway', 'schrijver'];
    const log = await open(address.href);
    await record(log, 1);
    await log.close();
    assert.equal(await check(), 1);
    for (const change of ['DELETE FROM', 'TRUNCATE'])
      await assert.rejects(sql(`SET ROLE gateway; ${change} ${schema}.stuk`), /permission denied/);
    await assert.rejects(sql(`SET ROLE gateway; UPDATE ${schema}.stuk SET bytes = ''`), /permission denied/);
  });

  it('a byte that was altered in the database is found, and a piece that is gone', async () => {
    const log = await open();
    await record(log, 1);
    await record(log, 2);
    await log.close();
    const address = readDatabaseAddress(server.addressOf(database));
    const where = `WHERE stroom = 'verwerkingen/1' AND bestand = '00000001.segment'`;
    await check();
    await sql(
      `UPDATE ${schema}.stuk SET bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) ${where} AND positie > 0`,
    );
    const fresh = join(folder, 'fresh');
    await copyLog(address, fresh);
    const { streams } = verifyLog({ folder: fresh, keys: [], checkpoints: [] });
    assert.ok(streams.some(({ findings }) => findings.length > 0));
    await sql(
      `DELETE FROM ${schema}.stuk ${where} AND positie = (SELECT max(positie) FROM ${schema}.stuk ${where})`,
    );
    await assert.rejects(copyLog(address, folder), CopyUnfit);
    await sql(`DELETE FROM ${schema}.stuk ${where} AND positie = 0`);
    await assert.rejects(copyLog(address, folder), /which was copied before, but it does not/);
  });
});

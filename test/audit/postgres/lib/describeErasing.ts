import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { type ErasedStream, eraseExpired } from '../../../../audit/erase/eraseExpired.ts';
import { openAuditLog } from '../../../../audit/openAuditLog.ts';
import { copyLog } from '../../../../audit/postgres/copyLog.ts';
import { CopyUnfit } from '../../../../audit/postgres/CopyUnfit.ts';
import { createPostgresStore } from '../../../../audit/postgres/createPostgresStore.ts';
import { type DatabaseAddress, readDatabaseAddress } from '../../../../audit/postgres/DatabaseAddress.ts';
import { erasableDatabase } from '../../../../audit/postgres/erasableDatabase.ts';
import { schema } from '../../../../audit/postgres/tables.ts';
import { closeStreams, openStreams } from '../../../../audit/questions/IndexedStream.ts';
import { readAccess } from '../../../../audit/read/readAccess.ts';
import { readRequests } from '../../../../audit/read/readRequests.ts';
import type { Recorder } from '../../../../audit/record/createRecorder.ts';
import { verifyLog } from '../../../../audit/verify/verifyLog.ts';
import { exampleRecord } from '../../lib/exampleRecord.ts';
import { randomRecords } from '../../lib/randomRecords.ts';
import { type TimedRecord, writeRecords } from '../../lib/writeRecords.ts';
import type { PostgresServer } from './PostgresServer.ts';
import { readGrants } from './readGrants.ts';
import { quickFolder } from '../../lib/quickFolder.ts';

const everything = { van: 0, tot: Number.MAX_SAFE_INTEGER };
const segmentBytes = 4096;
const records = randomRecords(7, 60);
const now = (records.at(-1)?.moment ?? 0) + 1000;
/** One purpose ends in the middle, one is kept whole, and all others a little. */
const expiry = (doel: string): number =>
  doel === 'opvang' ? (records[30]?.moment ?? 0) : doel === 'asielprocedure' ? 0 : (records[10]?.moment ?? 0);
const isExpired = ({ moment, record }: TimedRecord): boolean => moment < expiry(record.ground?.doel ?? '');
const nameOf = ({ record: { span } }: TimedRecord): string => `${span.trace}${span.span}`;
function nameOfRead({ trace, span }: { readonly trace: string; readonly span: string }): string {
  return `${trace}${span}`;
}

const kept = records.filter((one) => !isExpired(one)).map(nameOf);
const expired = records.filter(isExpired).map(nameOf);

let database = '';
let address: DatabaseAddress;
let base = '';
/** Of the process that erases; it has the keys. */
let folder = '';
/** Of somebody else, who copied the log before anything was erased. */
let copy = '';

/** The requests that a copy has, in both logs. */
function requestsIn(place: string, stream = '1'): readonly string[] {
  const spans = Array.from(readRequests(join(place, 'verwerkingen', stream), everything), nameOfRead);
  const accesses = Array.from(readAccess(join(place, 'toegang', stream), everything), nameOfRead);
  assert.deepEqual(accesses, spans);
  return spans;
}

function findingsIn(place: string): readonly unknown[] {
  const { streams, findings } = verifyLog({ folder: place, keys: [], checkpoints: [] });
  return [...findings, ...streams.flatMap((stream) => stream.findings)];
}

/** The files of the log in a copy, with what is in them. */
function filesIn(place: string): ReadonlyMap<string, string> {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.(?:segment|checkpoints)$/.test(name)).toSorted();
  return new Map(files.map((name) => [name, readFileSync(join(place, name), 'hex')]));
}

async function erase(as = address, until = expiry): Promise<readonly ErasedStream[]> {
  return await eraseExpired({
    log: erasableDatabase(as, folder),
    folder,
    expiry: until,
    dryRun: false,
    clock: () => now,
  });
}

async function open(as = address): Promise<Recorder> {
  return await openAuditLog({
    folder,
    clock: () => now,
    openStore: createPostgresStore(as),
    onCommit: () => {},
    onIndexError: (error) => assert.fail(error),
    onChange: () => {},
  });
}

/** Has something happen in the database at the n-th piece that is removed or written, and at each that says so. */
function disturb(what: string): string {
  return `
    CREATE SEQUENCE stappen;
    CREATE FUNCTION storing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      ${what}
      RETURN coalesce(NEW, OLD);
    END $$;
    CREATE TRIGGER weg BEFORE DELETE ON ${schema}.stuk FOR EACH STATEMENT EXECUTE FUNCTION storing();
    CREATE TRIGGER weer AFTER INSERT ON ${schema}.stuk FOR EACH ROW WHEN (NEW.positie = 0 AND
      NEW.bestand LIKE '%.segment' AND length(NEW.bytes) > 1000) EXECUTE FUNCTION storing();
    CREATE TRIGGER gezegd AFTER INSERT OR UPDATE ON ${schema}.vervanging FOR EACH ROW EXECUTE FUNCTION storing();`;
}

/** The segment that the decisions stand in, of each stream. */
const isOfLastSegment = `(stroom, left(bestand, 8)) IN
  (SELECT stroom, max(left(bestand, 8)) FROM ${schema}.stuk GROUP BY stroom)`;

/** Erasing what is past its time from a log in a database of a server that runs. */
export function describeErasing(serverOf: () => PostgresServer): void {
  const sql = async (text: string): Promise<readonly Record<string, unknown>[]> =>
    await serverOf().query(database, text);

  describe('what is past its time of keeping in a log in PostgreSQL', () => {
    const written = quickFolder('audit');
    let template = '';
    before(async () => {
      const created = await serverOf().createDatabase();
      template = new URL(created).pathname.slice(1);
      await writeRecords(written, records, segmentBytes, createPostgresStore(readDatabaseAddress(created)));
    });
    after(() => rmSync(written, { recursive: true }));
    beforeEach(async () => {
      const created = await serverOf().createDatabase(template);
      database = new URL(created).pathname.slice(1);
      address = readDatabaseAddress(created);
      base = quickFolder('audit');
      folder = join(base, 'eigen');
      copy = join(base, 'kopie');
      cpSync(written, folder, { recursive: true });
      await copyLog(address, copy);
    });
    afterEach(() => rmSync(base, { recursive: true }));

    it('is erased, in the database and in each copy, and nothing else', async () => {
      assert.ok(expired.length > 10 && kept.length > 10);
      assert.deepEqual(requestsIn(copy), records.map(nameOf));
      const segments = [...filesIn(copy).keys()].filter((name) => name.endsWith('.segment'));
      assert.ok(segments.length > 6);
      closeStreams(openStreams(copy));
      const [erased] = await erase();
      const counts = [...(erased?.requests.values() ?? [])];
      assert.equal(
        counts.reduce((sum, one) => sum + one, 0),
        expired.length,
      );
      const fresh = join(base, 'fresh');
      await copyLog(address, fresh);
      const { files } = await copyLog(address, copy);
      assert.ok(files > 0);
      assert.deepEqual(await copyLog(address, copy), { files: 0, bytes: 0 });
      for (const place of [fresh, copy, folder]) {
        assert.ok(isDeepStrictEqual(filesIn(place), filesIn(fresh)), place);
        assert.deepEqual(requestsIn(place), kept);
        assert.deepEqual(findingsIn(place), []);
        const bytes = [...filesIn(place).values()];
        for (const span of expired)
          assert.equal(
            bytes.some((one) => one.includes(span)),
            false,
          );
        for (const span of kept) assert.ok(bytes.some((one) => one.includes(span)));
        const streams = openStreams(place);
        const counted = streams[0]?.database.prepare('SELECT count(*) AS n FROM verzoek').get()?.['n'];
        closeStreams(streams);
        assert.equal(counted, kept.length);
      }
    });

    it('is nothing the second time, and the log goes on', async () => {
      await erase();
      const [again] = await erase();
      assert.deepEqual([again?.isWritten, again?.requests.size], [false, 0]);
      const more = randomRecords(8, 3).map(({ record }, index) => ({ moment: now + index, record }));
      await writeRecords(folder, more, segmentBytes, createPostgresStore(address));
      await copyLog(address, copy);
      assert.deepEqual(requestsIn(copy), [...kept, ...more.map(nameOf)]);
      assert.deepEqual(findingsIn(copy), []);
    });

    it('INVARIANT: wherever the session is ended, each segment is as it was or as it is to be, and the next time completes it', async () => {
      await sql(
        disturb(`IF nextval('stappen') = (SELECT waarde::int FROM einde) THEN
          PERFORM pg_terminate_backend(pg_backend_pid());
        END IF;`),
      );
      await sql('CREATE TABLE einde (waarde text)');
      let ended = 0;
      for (let step = 1; ; step += 1) {
        await sql(`DELETE FROM einde; INSERT INTO einde VALUES ('${step}'); ALTER SEQUENCE stappen RESTART`);
        const done = await erase().then(
          () => true,
          () => false,
        );
        await copyLog(address, copy);
        assert.deepEqual(findingsIn(copy), []);
        const left = new Set(
          Array.from(readRequests(join(copy, 'verwerkingen', '1'), everything), nameOfRead),
        );
        assert.ok(kept.every((span) => left.has(span)));
        if (done) break;
        ended += 1;
      }
      assert.ok(ended > 3);
      assert.deepEqual(requestsIn(copy), kept);
    });

    it('INVARIANT: a server that is killed in the middle has each segment as it was or as it is to be', async () => {
      await sql(disturb(`IF nextval('stappen') = 5 THEN PERFORM pg_sleep(4); END IF;`));
      const erasing = assert.rejects(erase());
      const sleeping = `SELECT FROM pg_stat_activity WHERE datname = '${database}' AND wait_event = 'PgSleep'`;
      while ((await sql(sleeping)).length === 0) await sleep(5);
      await serverOf().kill();
      await erasing;
      await serverOf().restart();
      await copyLog(address, copy);
      assert.deepEqual(findingsIn(copy), []);
      await erase();
      await copyLog(address, copy);
      assert.deepEqual(requestsIn(copy), kept);
      assert.deepEqual(findingsIn(copy), []);
    });

    it('is left in a stream that a process writes, and processes that write others are not held up', async () => {
      const log = await open();
      const [left] = await erase();
      assert.deepEqual([left?.stream, left?.isWritten, left?.requests.size], [1, true, 0]);
      const other = await open();
      await log.close();
      let number = 1000;
      const stopping = new AbortController();
      const lanes = Array.from({ length: 8 }, async () => {
        while (!stopping.signal.aborted) await other.record(exampleRecord((number += 1)));
      });
      const streams = await erase();
      stopping.abort();
      await Promise.all(lanes);
      await other.close();
      assert.deepEqual(
        streams.map(({ stream, isWritten, requests }) => [stream, isWritten, requests.size > 0]),
        [
          [1, false, true],
          [2, true, false],
        ],
      );
      await copyLog(address, copy);
      assert.deepEqual(requestsIn(copy), kept);
      assert.equal(requestsIn(copy, '2').length, number - 1000);
      assert.deepEqual(findingsIn(copy), []);
    });

    it('may be erased from the stream of a process that lost its session, which goes on in its next turn', async () => {
      await sql(`CREATE ROLE verloren LOGIN SUPERUSER PASSWORD 'verloren'`);
      const log = await open({ ...address, user: 'verloren', password: () => 'verloren' });
      await log.record(exampleRecord(1000));
      await sql('ALTER ROLE verloren NOLOGIN');
      await sql(`SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE usename = 'verloren'`);
      while (log.isWritable()) await sleep(5);
      const streams = await erase(address, (doel) => (doel === 'asielprocedure' ? 0 : now + 1));
      assert.deepEqual(
        streams.map(({ stream, isWritten }) => [stream, isWritten]),
        [[1, false]],
      );
      await sql('ALTER ROLE verloren LOGIN');
      while (!log.isWritable()) await sleep(20);
      await log.record(exampleRecord(1001));
      await log.close();
      await copyLog(address, copy);
      assert.deepEqual(findingsIn(copy), []);
      assert.equal(requestsIn(copy).at(-1), nameOf({ moment: 0, record: exampleRecord(1001) }));
    });

    const refused: readonly (readonly [string, string, RegExp])[] = [
      [
        'where a byte of what stays is other than it was',
        `UPDATE ${schema}.stuk SET bytes = set_byte(bytes, length(bytes) - 30, get_byte(bytes, length(bytes) - 30) # 1)
          WHERE (stroom, bestand) = (SELECT stroom, max(bestand) FROM ${schema}.vervanging GROUP BY stroom LIMIT 1)`,
        /Expected entry \d+ of .* to be as it was copied before/,
      ],
      [
        'where nobody decided so',
        `DELETE FROM ${schema}.stuk WHERE ${isOfLastSegment}`,
        /or erased by a decision that the log signed/,
      ],
      [
        'where the log has not signed the decision',
        `DELETE FROM ${schema}.stuk WHERE bestand LIKE '%.checkpoints' AND ${isOfLastSegment}`,
        /or erased by a decision that the log signed/,
      ],
      [
        'where the end of it is missing',
        `UPDATE ${schema}.stuk SET bytes = substr(bytes, 1, length(bytes) - 12)
          WHERE (stroom, bestand) IN (SELECT stroom, bestand FROM ${schema}.vervanging)`,
        /when it was written, but what it was replaced by had/,
      ],
    ];
    for (const [what, change, expected] of refused)
      it(`a copy keeps what it has ${what}`, async () => {
        const had = filesIn(copy);
        await erase();
        await sql(change);
        await assert.rejects(copyLog(address, copy), (error: unknown) => {
          assert.ok(error instanceof CopyUnfit);
          assert.match(error.message, expected);
          return true;
        });
        const has = filesIn(copy);
        for (const [name, bytes] of had) assert.ok(has.get(name)?.startsWith(bytes), name);
      });

    it('a copy does not go back to what was before', async () => {
      await erase();
      await copyLog(address, copy);
      await sql(`DELETE FROM ${schema}.vervanging`);
      await assert.rejects(copyLog(address, copy), /as it was replaced for the 1th time/);
    });

    it('is erased by a role of its own, which can neither change what it keeps nor find a person', async () => {
      const [writing = '', erasing = ''] = readGrants();
      await sql(
        `CREATE ROLE schrijver LOGIN PASSWORD 'schrijver'; ${writing.replaceAll('gateway', 'schrijver')}`,
      );
      await sql(`CREATE ROLE bewaarder LOGIN PASSWORD 'bewaarder'; ${erasing}`);
      const as = (role: string): DatabaseAddress => ({ ...address, user: role, password: () => role });
      await assert.rejects(erase(as('schrijver')), /permission denied/);
      await erase(as('bewaarder'));
      await copyLog(address, copy);
      assert.deepEqual(requestsIn(copy), kept);
      for (const denied of [
        `UPDATE ${schema}.stuk SET bytes = ''`,
        `TRUNCATE ${schema}.stuk`,
        `SELECT FROM ${schema}.sleutel`,
        `DELETE FROM ${schema}.sleutel`,
        `UPDATE ${schema}.eigenschap SET waarde = ''`,
        `DELETE FROM ${schema}.vervanging`,
      ])
        await assert.rejects(sql(`SET ROLE bewaarder; ${denied}`), /permission denied/, denied);
    });
  });
}

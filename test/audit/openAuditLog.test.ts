import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { entryTypes } from '../../audit/log/entryTypes.ts';
import type { LogFiles } from '../../audit/log/LogFiles.ts';
import { nameOfSegment, rawEntries, segmentNumbers } from '../../audit/log/Segment.ts';
import { derivePersonKey, lookUpOf, openText } from '../../audit/keys/PersonKey.ts';
import { openAuditLog } from '../../audit/openAuditLog.ts';
import type { LoggedRequest } from '../../audit/read/LoggedRequest.ts';
import { SegmentReader } from '../../audit/read/SegmentReader.ts';
import { NotRecorded, type Recorder } from '../../audit/record/createRecorder.ts';
import { verifyLog } from '../../audit/verify/verifyLog.ts';
import { describeKilledWriters } from '../faults/lib/describeKilledWriters.ts';
import { exampleRecord, given, ground, spanOf, withheld } from './lib/exampleRecord.ts';
import { type TestStore, testStores, type TestStores } from './lib/testStores.ts';
import { quickFolder } from './lib/quickFolder.ts';

const vnummer = '0100000001';
let folder = '';
let store: TestStore;
/** What the disk of the log does, by the name of the step; a failure where one is there. */
let failing: string | null = null;
let changes: boolean[] = [];
let now = 0;

/** The real files, on a disk that fails where it is told. */
function failingFiles(files: LogFiles): LogFiles {
  const fail = (): void => {
    if (failing !== null) throw Object.assign(new Error(failing), { code: failing });
  };
  return {
    ...files,
    create: async (name) => {
      fail();
      const file = await files.create(name);
      return {
        ...file,
        datasync: async () => {
          fail();
          await file.datasync();
        },
      };
    },
  };
}

async function open(): Promise<Recorder> {
  return await openAuditLog({
    folder,
    clock: () => now,
    openStore: store.openStore,
    wrapFiles: failingFiles,
    onCommit: () => {},
    onIndexError: (error) => assert.fail(error),
    onChange: (writable) => changes.push(writable),
  });
}

/** All requests of the first stream, in their order. */
async function requests(): Promise<LoggedRequest[]> {
  await store.toFolder();
  const stream = join(folder, 'verwerkingen', '1');
  return segmentNumbers(readdirSync(stream))
    .toReversed()
    .flatMap((number) => {
      const reader = new SegmentReader();
      const entries = [...rawEntries(readFileSync(join(stream, nameOfSegment(number))))];
      return entries.flatMap((entry, index) => reader.take(entry, index) ?? []);
    });
}

async function findings(): Promise<readonly unknown[]> {
  await store.toFolder();
  const { streams, findings: found } = verifyLog({ folder, keys: [], checkpoints: [] });
  return [...found, ...streams.flatMap((stream) => stream.findings)];
}

for (const [where, startStores] of testStores)
  describe(`an audit log ${where}`, () => {
    let stores: TestStores;
    before(async () => {
      stores = await startStores();
    });
    after(async () => await stores.close());
    beforeEach(async () => {
      folder = quickFolder('audit');
      store = await stores.create(folder);
      failing = null;
      changes = [];
      now = 1_800_000_000_000;
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    describeKilledWriters(() => ({ store, folder }));

    it('gives back what was recorded, field for field', async () => {
      const log = await open();
      const person = { vnummer, bekend: true, gegeven: given, geweigerd: withheld };
      await log.record(
        exampleRecord(7, { zaakreferentie: 'ZAAK-1', gegeven: given, personen: [person], duur: 12 }),
      );
      await log.close();
      const [request, ...others] = await requests();
      assert.deepEqual(others, []);
      const key = await store.findKey(vnummer);
      assert.ok(request !== undefined && key !== null);
      const [inzage] = request.inzagen;
      assert.ok(inzage?.zaak);
      const personKey = derivePersonKey(key);
      assert.deepEqual(
        [request.span, request.ground, request.duur, request.moment, request.genoemd],
        [spanOf(7), ground, 12, now, 1],
      );
      const plain = (fields: typeof inzage.gegeven): unknown =>
        fields?.velden.map(({ veld, categorieen, door }) => ({ veld, categorieen, door }));
      assert.deepEqual(plain(request.gegeven), given.velden);
      assert.deepEqual(plain(inzage.geweigerd), withheld.velden);
      assert.deepEqual(inzage.persoon.subject, personKey.subject);
      assert.equal(openText(personKey, entryTypes.persoon, inzage.persoon.nummer), vnummer);
      assert.equal(openText(personKey, entryTypes.zaak, inzage.zaak), 'ZAAK-1');
      const secret = readFileSync(join(folder, 'sleutels', 'geheim'));
      assert.notEqual(lookUpOf(secret, vnummer).toString('hex'), inzage.persoon.subject.toString('hex'));
    });

    it('has neither v-number, case nor user where the other log is read', async () => {
      const log = await open();
      await log.record(exampleRecord(1, { zaakreferentie: 'ZAAK-1' }));
      await log.close();
      await store.toFolder();
      const read = (name: string): string =>
        readFileSync(join(folder, name, '1', nameOfSegment(1)), 'latin1');
      assert.doesNotMatch(read('verwerkingen'), /0100000001|ZAAK-1|gebruiker-1/);
      assert.match(read('toegang'), /gebruiker-1/);
      assert.doesNotMatch(read('toegang'), /0100000001|ZAAK-1|coa|Opvang/);
    });

    it('refuses what it cannot write, and goes on when it can again', async () => {
      const log = await open();
      await log.record(exampleRecord(1));
      failing = 'ENOSPC';
      await assert.rejects(log.record(exampleRecord(2)), NotRecorded);
      assert.equal(log.isWritable(), false);
      await assert.rejects(log.record(exampleRecord(3)), NotRecorded);
      failing = null;
      while (!log.isWritable()) await sleep(20);
      await log.record(exampleRecord(4));
      await log.close();
      assert.deepEqual(changes, [false, true]);
      const spans = (await requests()).map(({ span }) => span);
      assert.ok(spans.includes(spanOf(1)) && spans.includes(spanOf(4)));
      assert.deepEqual(await findings(), []);
    });

    it('does not start where it cannot be written', async () => {
      failing = 'EROFS';
      await assert.rejects(open(), /EROFS/);
    });

    it('does not start where a file stands in the place of its folder', async () => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, '');
      await assert.rejects(open());
    });

    it('says so where the clock was set back, and never gives an earlier moment', async () => {
      const log = await open();
      await log.record(exampleRecord(1));
      now -= 60_000;
      await log.record(exampleRecord(2));
      await log.close();
      assert.deepEqual(
        (await requests()).map(({ moment, back }) => [moment, back]),
        [
          [1_800_000_000_000, 0],
          [1_800_000_000_000, 60_000],
        ],
      );
      assert.deepEqual(await findings(), []);
    });

    it('forgets a person whose key is destroyed: nothing opens or finds its records, and the log is still good', async () => {
      const first = await open();
      await first.record(exampleRecord(1));
      await first.close();
      const [earlier] = await requests();
      assert.equal(await store.destroyKey(vnummer), true);
      assert.equal(await store.findKey(vnummer), null);
      assert.deepEqual(await findings(), []);
      const again = await open();
      await again.record(exampleRecord(2));
      await again.close();
      const later = (await requests()).at(-1);
      const subjects = [earlier, later].map((request) =>
        request?.inzagen[0]?.persoon.subject.toString('hex'),
      );
      assert.notEqual(subjects[0], subjects[1]);
    });

    it('has the key of a person whom it was told to expect before anything is recorded, and keeps it', async () => {
      const log = await open();
      assert.equal(await store.findKey(vnummer), null);
      await log.expect(new Set([vnummer]));
      const key = await store.findKey(vnummer);
      assert.notEqual(key, null);
      assert.deepEqual(await requests(), []);
      await log.record(exampleRecord(1));
      assert.deepEqual(await store.findKey(vnummer), key);
      await log.close();
    });

    it('makes no key for a person whom it is told to expect when it takes nothing any more', async () => {
      const log = await open();
      await log.close();
      await log.expect(new Set([vnummer]));
      assert.equal(await store.findKey(vnummer), null);
    });

    it('takes nothing after it was closed', async () => {
      const log = await open();
      await log.close();
      await assert.rejects(log.record(exampleRecord(1)), NotRecorded);
    });
  });

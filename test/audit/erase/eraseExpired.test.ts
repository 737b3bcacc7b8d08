import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { erasableFolder } from '../../../audit/erase/erasableFolder.ts';
import { eraseExpired } from '../../../audit/erase/eraseExpired.ts';
import { holdSlot } from '../../../audit/log/holdSlot.ts';
import { closeStreams, openStreams } from '../../../audit/questions/IndexedStream.ts';
import type { LoggedRequest } from '../../../audit/read/LoggedRequest.ts';
import { readAccess } from '../../../audit/read/readAccess.ts';
import { readRequests } from '../../../audit/read/readRequests.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { randomRecords } from '../lib/randomRecords.ts';
import { type TimedRecord, writeRecords } from '../lib/writeRecords.ts';
import { quickFolder } from '../lib/quickFolder.ts';

const base = quickFolder('opschonen');
after(() => rmSync(base, { recursive: true }));
const everything = { van: 0, tot: Number.MAX_SAFE_INTEGER };

const streamOf = (folder: string, kind = 'verwerkingen'): string => join(folder, kind, '1');
const read = (folder: string): readonly LoggedRequest[] => [...readRequests(streamOf(folder), everything)];
const accesses = (folder: string) => [...readAccess(streamOf(folder, 'toegang'), everything)];
const segments = (folder: string, kind = 'verwerkingen'): readonly string[] =>
  readdirSync(streamOf(folder, kind))
    .filter((name) => name.endsWith('.segment'))
    .map((name) => join(streamOf(folder, kind), name));
const verify = (folder: string) => {
  const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
  return { streams, found: [...findings, ...streams.flatMap((stream) => stream.findings)] };
};

for (const seed of [1, 2, 3]) {
  describe(`what is past its time of keeping (seed ${seed})`, async () => {
    const records = randomRecords(seed, 150);
    const folder = mkdtempSync(join(base, 'log-'));
    await writeRecords(folder, records, 4096);
    const now = (records.at(-1)?.moment ?? 0) + 1000;
    const middle = records[75]?.moment ?? 0;
    // One purpose ends in the middle, one is kept whole, and all others a little.
    const expiry = (doel: string): number =>
      doel === 'opvang' ? middle : doel === 'asielprocedure' ? 0 : (records[20]?.moment ?? 0);
    const isExpired = ({ moment, record }: TimedRecord): boolean =>
      moment < expiry(record.ground?.doel ?? '');
    const settings = { log: erasableFolder(folder), folder, expiry, clock: () => now };
    const before = read(folder);
    const spansOf = (some: readonly TimedRecord[]): readonly string[] =>
      some.map(({ record: { span } }) => `${span.trace}${span.span}`);
    const expired = records.filter(isExpired);
    const kept = records.filter((one) => !isExpired(one));
    const originals = new Map<string, string>();

    it('is there before, and a trial only counts it', async () => {
      assert.ok(expired.length > 20 && kept.length > 20);
      const [stream] = await eraseExpired({ ...settings, dryRun: true });
      const counted = [...(stream?.requests.values() ?? [])].reduce((sum, one) => sum + one, 0);
      assert.equal(counted, expired.length);
      assert.deepEqual(read(folder), before);
      assert.ok(segments(folder).length > 5);
    });

    it('is left where a process writes the stream', async () => {
      const release = holdSlot(join(streamOf(folder), 'slot.sqlite'));
      const [stream] = await eraseExpired({ ...settings, dryRun: false });
      release();
      assert.deepEqual([stream?.isWritten, stream?.requests.size], [true, 0]);
      assert.deepEqual(read(folder), before);
    });

    it('is erased, and nothing else: every request that stays is as it was', async () => {
      for (const path of [...segments(folder), ...segments(folder, 'toegang')]) {
        originals.set(path, `${path}.was`);
        copyFileSync(path, `${path}.was`);
      }
      await eraseExpired({ ...settings, dryRun: false });
      const left = new Set(spansOf(kept));
      assert.deepEqual(
        read(folder),
        before.filter(({ trace, span }) => left.has(`${trace}${span}`)),
      );
      assert.deepEqual(
        accesses(folder).map(({ trace, span }) => `${trace}${span}`),
        spansOf(kept),
      );
      const { streams, found } = verify(folder);
      assert.deepEqual(found, []);
      assert.ok(streams.every(({ erased, checkpoints }) => erased > 0 && checkpoints > 1));
    });

    it('leaves no byte of a request that was erased, nor of a user or a person who is in no other', () => {
      const bytes = [...segments(folder), ...segments(folder, 'toegang')].map((path) => readFileSync(path));
      const has = (piece: Buffer): boolean => bytes.some((one) => one.includes(piece));
      const stays = new Set(spansOf(kept));
      for (const span of spansOf(expired))
        if (!stays.has(span)) assert.equal(has(Buffer.from(span, 'hex')), false);
      for (const span of stays) assert.ok(has(Buffer.from(span, 'hex')));
      const staying = new Set(
        read(folder).flatMap(({ inzagen }) => inzagen.map(({ persoon }) => persoon.nummer.toString('hex'))),
      );
      const sealed = before.flatMap(({ inzagen }) => inzagen.map(({ persoon }) => persoon.nummer));
      assert.ok(sealed.some((nummer) => !staying.has(nummer.toString('hex'))));
      for (const nummer of sealed) assert.equal(has(nummer), staying.has(nummer.toString('hex')));
    });

    it('is not in the index that is made anew, which counts what is left', () => {
      const streams = openStreams(folder);
      const [stream] = streams;
      const count = (table: string): number =>
        Number(stream?.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
      assert.deepEqual(
        [count('verzoek'), count('inzage')],
        [kept.length, read(folder).reduce((sum, { inzagen }) => sum + inzagen.length, 0)],
      );
      closeStreams(streams);
      const again = openStreams(folder);
      assert.equal(again[0]?.database.prepare('SELECT count(*) AS n FROM verzoek').get()?.['n'], kept.length);
      closeStreams(again);
    });

    it('where it was interrupted, verifies still, and is completed the next time', async () => {
      const left = read(folder);
      for (const path of segments(folder).slice(1, 4)) {
        const was = originals.get(path);
        if (was !== undefined) copyFileSync(was, path);
      }
      assert.ok(read(folder).length > left.length);
      assert.deepEqual(verify(folder).found, []);
      await eraseExpired({ ...settings, dryRun: false });
      assert.deepEqual(read(folder), left);
      assert.deepEqual(verify(folder).found, []);
    });

    it('a second time there is nothing to erase, and the log goes on', async () => {
      const [stream] = await eraseExpired({ ...settings, dryRun: false });
      assert.equal(stream?.requests.size, 0);
      const more = randomRecords(seed + 10, 5).map(({ record }, index) => ({ moment: now + index, record }));
      await writeRecords(folder, more, 4096);
      assert.deepEqual(verify(folder).found, []);
      assert.equal(read(folder).length, kept.length + more.length);
    });

    it('a length that was altered in what is left of an entry is found', () => {
      const path = segments(folder)[1] ?? '';
      const bytes = readFileSync(path);
      let at = 8;
      while (bytes[at + 4] !== 0) at += 4 + bytes.readUInt32BE(at) + 8;
      bytes.writeUInt32BE(bytes.readUInt32BE(at + 6) + 1, at + 6);
      copyFileSync(path, `${path}.goed`);

      writeFileSync(path, bytes);
      assert.match(verify(folder).found[0]?.expected ?? '', /a commit that ends at byte/);
      copyFileSync(`${path}.goed`, path);
    });
  });
}

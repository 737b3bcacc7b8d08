import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { forgetPerson } from '../../../audit/erase/forgetPerson.ts';
import { derivePersonKey, lookUpOf, personKeyBytes } from '../../../audit/keys/PersonKey.ts';
import { openPersonKeyStore } from '../../../audit/keys/PersonKeyStore.ts';
import { openAuditLog } from '../../../audit/openAuditLog.ts';
import { closeStreams, openStreams } from '../../../audit/questions/IndexedStream.ts';
import { whoConsulted } from '../../../audit/questions/whoConsulted.ts';
import { readAccess } from '../../../audit/read/readAccess.ts';
import type { Recorder } from '../../../audit/record/createRecorder.ts';
import { openFolderStore } from '../../../audit/store/openFolderStore.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { exampleRecord } from '../lib/exampleRecord.ts';
import { quickFolder } from '../lib/quickFolder.ts';

const vnummer = '0100000001';
const another = '0100000002';
const everything = { van: 0, tot: Number.MAX_SAFE_INTEGER };

describe('a person who is erased while the log is written', () => {
  let folder = '';
  let log: Recorder;
  let now = Date.UTC(2026, 10, 22, 12);
  let key = Buffer.alloc(0);
  const about = async (whom: string): Promise<void> => {
    now += 1000;
    const [person] = exampleRecord(1).personen;
    assert.ok(person !== undefined);
    const personen = [{ ...person, vnummer: whom }];
    await log.record(exampleRecord(now, { personen, zaakreferentie: `zaak van ${whom}` }));
  };
  const secret = (): Buffer => readFileSync(join(folder, 'sleutels', 'geheim'));
  const keysOf = () => openPersonKeyStore(join(folder, 'sleutels', 'personen.sqlite'));
  const consultations = (whom: string): number => {
    const [keys, streams] = [keysOf(), openStreams(folder)];
    const question = { vnummer: whom, secret: secret(), keys, mayTell: () => true, ...everything };
    const found = whoConsulted(streams, question).length;
    closeStreams(streams);
    keys.close();
    return found;
  };
  const forget = async (): Promise<boolean> =>
    await forgetPerson({
      folder,
      openStore: openFolderStore,
      vnummer,
      grond: 'AVG art. 17 lid 1 onder d',
      sub: 'toezichthouder-1',
      clock: () => now,
      destroy: async (lookUp) => {
        const keys = keysOf();
        const destroyed = keys.destroy(lookUp);
        keys.close();
        return await Promise.resolve(destroyed);
      },
    });

  before(async () => {
    folder = quickFolder('wissen');
    log = await openAuditLog({
      folder,
      clock: () => now,
      onIndexError: (error) => assert.fail(error),
      onCommit: () => undefined,
      onChange: (_writable, error) => assert.fail(String(error)),
    });
    for (const whom of [vnummer, another, vnummer]) await about(whom);
    const keys = keysOf();
    key = Buffer.from(keys.find(lookUpOf(secret(), vnummer)) ?? []);
    keys.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is there before, in the answer and in the bytes', () => {
    assert.deepEqual([consultations(vnummer), consultations(another)], [2, 1]);
    assert.ok(placesOf(folder, key).some((file) => /personen\.sqlite/.test(file)));
    assert.ok(keysInBytes(folder, derivePersonKey(key).subject).length > 0);
  });

  it('is not found any more, and nobody else is lost', async () => {
    assert.equal(await forget(), true);
    assert.deepEqual([consultations(vnummer), consultations(another)], [0, 1]);
  });

  it('no byte of the folder tells the person: not the number, not the key, nothing that the key follows from', () => {
    assert.deepEqual(placesOf(folder, Buffer.from(vnummer)), []);
    assert.deepEqual(placesOf(folder, key), []);
    assert.deepEqual(placesOf(folder, lookUpOf(secret(), vnummer)), []);
    assert.deepEqual(keysInBytes(folder, derivePersonKey(key).subject), []);
    // The entries are there still, under a name that leads nowhere.
    assert.ok(placesOf(folder, derivePersonKey(key).subject).length > 0);
  });

  it('is recorded under a new key within a second, which does not lead to what was before', async () => {
    await setTimeout(1100);
    await about(vnummer);
    assert.deepEqual([consultations(vnummer), consultations(another)], [1, 1]);
    assert.deepEqual(placesOf(folder, key), []);
  });

  it('the log verifies, and tells when, why and by whom, and not of whom', async () => {
    await log.close();
    const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
    assert.deepEqual([...findings, ...streams.flatMap((stream) => stream.findings)], []);
    // That of the erasure is a stream of its own, for the log was being written.
    const text = readFileSync(join(folder, 'verwerkingen', '2', '00000001.segment'));
    assert.ok(text.includes('AVG art. 17 lid 1 onder d'));
    const who = [...readAccess(join(folder, 'toegang', '2'), everything)];
    assert.deepEqual(
      who.map(({ gebruiker }) => gebruiker),
      ['toezichthouder-1'],
    );
  });

  it('who is erased twice has no key to destroy the second time', async () => {
    assert.equal(await forget(), true);
    assert.equal(await forget(), false);
    const { streams } = verifyLog({ folder, keys: [], checkpoints: [] });
    assert.deepEqual(
      streams.flatMap(({ findings }) => findings),
      [],
    );
  });
});

/** The files of a folder that hold these bytes. */
function placesOf(folder: string, bytes: Buffer): readonly string[] {
  return filesOf(folder).filter((file) => readFileSync(file).includes(bytes));
}

/** Every piece of the folder as long as a key is tried as one. @returns the files with one that leads to the subject */
function keysInBytes(folder: string, subject: Buffer): readonly string[] {
  const isKey = (piece: Buffer): boolean => derivePersonKey(piece).subject.equals(subject);
  return filesOf(folder)
    .filter((file) => file.includes('/sleutels/'))
    .filter((file) => {
      const bytes = readFileSync(file);
      for (let at = 0; at + personKeyBytes <= bytes.length; at += 1) {
        // Empty pages hold no key.
        if (bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 0) continue;
        if (isKey(bytes.subarray(at, at + personKeyBytes))) return true;
      }
      return false;
    });
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { createKeyring, type Keyring } from '../../../audit/keys/createKeyring.ts';
import { lookUpOf } from '../../../audit/keys/PersonKey.ts';
import { openPersonKeyStore, type PersonKeyStore } from '../../../audit/keys/PersonKeyStore.ts';
import { startKeyThread } from '../../../audit/keys/startKeyThread.ts';
import type { PersonKeySource } from '../../../audit/store/LogStore.ts';

const secret = Buffer.alloc(32, 7);
const [one, other] = ['0000000001', '0000000002'];

let folder = '';
let file = '';
let now = 0;
/** How many look-ups each question to the store had. */
let asked: number[] = [];
let thread: Awaited<ReturnType<typeof startKeyThread>>;
let elsewhere: PersonKeyStore;
let keyring: Keyring;

async function subjectOf(vnummer: string, ring = keyring): Promise<string> {
  const key = (await ring.keysOf(new Set([vnummer]))).get(vnummer);
  assert.ok(key !== undefined);
  return key.subject.toString('hex');
}

describe('createKeyring', () => {
  let runs = 0;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'sleutelbos-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    file = join(folder, String((runs += 1)));
    thread = await startKeyThread(file);
    elsewhere = openPersonKeyStore(file);
    now = 0;
    asked = [];
    const source: PersonKeySource = {
      ensure: async (lookUps) => {
        asked.push(lookUps.length);
        return await thread.ensure(lookUps);
      },
    };
    keyring = createKeyring(source, secret, () => now);
  });

  afterEach(async () => {
    elsewhere.close();
    await thread.close();
  });

  it('gives a person one key, the same to every process', async () => {
    const subject = await subjectOf(one);
    assert.notEqual(await subjectOf(other), subject);
    assert.equal(await subjectOf(one), subject);
    assert.equal(await subjectOf(one, createKeyring(thread, secret)), subject);
  });

  it('asks the store once of a person, and once a second whether keys were destroyed', async () => {
    const all = new Set([one, other]);
    for (const moment of [0, 1, 999, 1000, 1500, 60_000]) {
      now = moment;
      await Promise.all([keyring.keysOf(all), subjectOf(one)]);
    }
    assert.deepEqual(
      asked.filter((count) => count > 0),
      [2, 1],
    );
    assert.equal(asked.filter((count) => count === 0).length, 3);
  });

  it('INVARIANT: a key that another process destroyed is not used a second later', async () => {
    const [earlier, neighbour] = [await subjectOf(one), await subjectOf(other)];
    assert.ok(elsewhere.destroy(lookUpOf(secret, one)));
    now = 1000;
    const renewed = await subjectOf(one);
    assert.notEqual(renewed, earlier);
    assert.equal(await subjectOf(other), neighbour);
    // And once more: what is counted is how many, not whether.
    assert.ok(elsewhere.destroy(lookUpOf(secret, one)));
    now = 2000;
    assert.notEqual(await subjectOf(one), renewed);
  });

  it('INVARIANT: answers that another has overtaken, which told of a key that was destroyed, are not kept', async () => {
    const held: PromiseWithResolvers<undefined>[] = [];
    let holds = true;
    const slow = createKeyring(
      {
        ensure: async (lookUps) => {
          const found = await thread.ensure(lookUps);
          if (holds && lookUps.length > 0) {
            const gate = Promise.withResolvers<undefined>();
            held.push(gate);
            await gate.promise;
          }
          return found;
        },
      },
      secret,
      () => now,
    );
    const early = [subjectOf(one, slow), subjectOf(one, slow)];
    while (held.length < early.length) await thread.ensure([]);
    elsewhere.destroy(lookUpOf(secret, one));
    now = 1000;
    holds = false;
    await subjectOf(other, slow);
    // Two, for the first may not make the second look as if it were in time.
    for (const gate of held) gate.resolve(undefined);
    const [old] = await Promise.all(early);
    assert.notEqual(await subjectOf(one, slow), old);
  });

  it('INVARIANT: of a store that does not count what was destroyed, no key is kept for longer than a second', async () => {
    const silent = createKeyring(
      { ensure: async (lookUps) => ({ ...(await thread.ensure(lookUps)), destroyed: null }) },
      secret,
      () => now,
    );
    const earlier = await subjectOf(one, silent);
    elsewhere.destroy(lookUpOf(secret, one));
    assert.equal(await subjectOf(one, silent), earlier);
    now = 1000;
    assert.notEqual(await subjectOf(one, silent), earlier);
  });

  it('a store that fails gives no keys, known ones neither once a second has passed', async () => {
    let fails = false;
    const source: PersonKeySource = {
      ensure: async (lookUps) =>
        fails ? await Promise.reject(new Error('weg')) : await thread.ensure(lookUps),
    };
    const failing = createKeyring(source, secret, () => now);
    await subjectOf(one, failing);
    fails = true;
    await assert.rejects(subjectOf(other, failing), /weg/);
    await subjectOf(one, failing);
    now = 1000;
    await assert.rejects(subjectOf(one, failing), /weg/);
  });

  it('counts what was destroyed, and nothing else', () => {
    assert.equal(elsewhere.destroyed(), 0);
    elsewhere.ensure([lookUpOf(secret, one)]);
    assert.equal(elsewhere.destroy(lookUpOf(secret, other)), false);
    assert.equal(elsewhere.destroyed(), 0);
    assert.equal(elsewhere.destroy(lookUpOf(secret, one)), true);
    assert.equal(elsewhere.destroyed(), 1);
  });
});

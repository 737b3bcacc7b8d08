import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';

import { openAuditIndex } from '../../../audit/index/AuditIndex.ts';
import { openPersonKeyStore } from '../../../audit/keys/PersonKeyStore.ts';
import { writeAhead } from '../../../audit/store/writeAhead.ts';
import { openCounters } from '../../../cli/openCounters.ts';

/** Begins to write in a new file, as another process that opens it does, and ends that a moment later. */
const another = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData: { file, held } } = require('node:worker_threads');
  const database = new DatabaseSync(file);
  database.exec('BEGIN IMMEDIATE');
  parentPort.postMessage('holds it');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, held);
  database.close();`;

/** How long the other one holds the file, in milliseconds. */
const held = 100;

let folder = '';
let file = '';
let runs = 0;

async function heldByAnother(): Promise<void> {
  const worker = new Worker(another, { eval: true, workerData: { file, held } });
  await once(worker, 'message');
}

describe('writeAhead', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vooruit-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(() => {
    file = join(folder, String((runs += 1)));
  });

  const opened = {
    'the keys of persons': () => openPersonKeyStore(file),
    'the counts of persons': () => openCounters(file),
  };
  for (const [what, open] of Object.entries(opened))
    it(`${what} are opened while another process makes the file`, async () => {
      await heldByAnother();
      open().close();
    });

  it('an index is opened while another process makes the file', async () => {
    file = join(folder, 'index.sqlite');
    await heldByAnother();
    openAuditIndex(folder).close();
  });

  it('gives up in the end, with what SQLite said', () => {
    const [first, second] = [new DatabaseSync(file), new DatabaseSync(file, { timeout: 60_000 })];
    first.exec('BEGIN IMMEDIATE');
    assert.throws(() => writeAhead(second, 10), /database is locked/);
    first.close();
    second.close();
  });

  it('does not try again what fails for another reason', () => {
    const database = new DatabaseSync(file);
    database.close();
    assert.throws(() => writeAhead(database, 60_000), /not open/);
  });
});

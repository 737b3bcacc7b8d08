import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { openAuditLog } from '../../../audit/openAuditLog.ts';
import { createPostgresStore } from '../../../audit/postgres/createPostgresStore.ts';
import { readDatabaseAddress } from '../../../audit/postgres/DatabaseAddress.ts';
import type { Command } from '../../../cli/commands/Command.ts';
import { auditCheckpoint } from '../../../cli/commands/auditCheckpoint.ts';
import { auditExport } from '../../../cli/commands/auditExport.ts';
import { auditKopie } from '../../../cli/commands/auditKopie.ts';
import { auditOpschonen } from '../../../cli/commands/auditOpschonen.ts';
import { auditRapport } from '../../../cli/commands/auditRapport.ts';
import { auditVerify } from '../../../cli/commands/auditVerify.ts';
import { auditWie } from '../../../cli/commands/auditWie.ts';
import { auditWissen } from '../../../cli/commands/auditWissen.ts';
import { createDevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { exampleRecord } from '../../audit/lib/exampleRecord.ts';
import { PostgresServer } from '../../audit/postgres/lib/PostgresServer.ts';
import { describeQuestions } from '../lib/describeQuestions.ts';
import { type Ended, runCommand } from '../lib/runCommand.ts';

const vnummer = '0100000001';
let server: PostgresServer;
let data = '';
let database = '';

async function run(command: Command, ...words: readonly string[]): Promise<Ended> {
  const environment = { VB_DATA: data, VB_AUDIT_DATABASE: database };
  return await runCommand(command, words, { environment });
}

/** Records requests, as a gateway with these settings does. */
async function recordSome(...numbers: readonly number[]): Promise<void> {
  const log = await openAuditLog({
    folder: join(data, 'audit-postgres'),
    clock: Date.now,
    openStore: createPostgresStore(readDatabaseAddress(database)),
    onCommit: () => {},
    onIndexError: (error) => assert.fail(error),
    onChange: () => {},
  });
  for (const number of numbers) await log.record(exampleRecord(number));
  await log.close();
}

before(async () => {
  server = await PostgresServer.start();
});
after(async () => await server.close());

describeQuestions(() => server);

describe('the commands on an audit log that lies in a database', () => {
  before(async () => {
    database = await server.createDatabase();
    data = mkdtempSync(join(tmpdir(), 'data-'));
    await recordSome(1, 2);
  });
  after(() => rmSync(data, { recursive: true }));

  it('answer by everything that was committed, also since they were asked last', async () => {
    const count = async (command: Command, ...words: readonly string[]): Promise<number> => {
      const { exit, text } = await run(command, ...words);
      assert.equal(exit, 0, text);
      return text.trimEnd().split('\n').length;
    };
    const wie = ['--vnummer', vnummer, '--format', 'csv'];
    const earlier = await count(auditWie, ...wie);
    assert.equal(await count(auditExport, '--format', 'json'), 2);
    await recordSome(3);
    assert.equal(await count(auditWie, ...wie), earlier + 1);
    assert.equal(await count(auditExport, '--format', 'json'), 3);
    assert.match((await run(auditRapport)).text, /coa-eigen-opvang/);
  });

  it('verify what is in the database, not the copy, against the key that is here', async () => {
    assert.equal((await run(auditVerify)).exit, 0);
    const [name] = new URL(database).pathname.split('/').slice(-1);
    assert.ok(name !== undefined);
    const alter = `UPDATE vreemdelingenbeeld_audit.stuk SET bytes = set_byte(bytes, 20, get_byte(bytes, 20) # 1)
      WHERE stroom = 'toegang/1' AND bestand = '00000001.segment' AND positie = 0`;
    await server.query(name, alter);
    assert.equal((await run(auditVerify)).exit, 1);
    await server.query(name, alter);
    assert.equal((await run(auditVerify)).exit, 0);
    const property = `UPDATE vreemdelingenbeeld_audit.eigenschap SET waarde = waarde || ' ' WHERE naam = 'checkpoint'`;
    await server.query(name, property);
    await assert.rejects(run(auditVerify), /to be the key of the log in the database, but it is another/);
    await server.query(
      name,
      `UPDATE vreemdelingenbeeld_audit.eigenschap SET waarde = trim(trailing ' ' from waarde)`,
    );
    const left = readdirSync(join(data, 'audit-postgres')).filter((one) => one.startsWith('verify'));
    assert.deepEqual(left, []);
  });

  it('copy it for others, who can verify it and find nobody in it', async () => {
    const copy = join(data, 'kopie');
    assert.match((await run(auditKopie, '--naar', copy)).text, /^[1-9]\d* bytes were new, in [1-9]\d* files/);
    assert.match((await run(auditKopie, '--naar', copy)).text, /^0 bytes were new, in 0 files/);
    const key = (await run(auditCheckpoint, '--sleutel')).text.trim();
    const ofCopy = (await run(auditCheckpoint, '--sleutel', '--map', copy)).text.trim();
    assert.equal(ofCopy, key);
    assert.equal((await run(auditVerify, '--map', copy)).exit, 0);
    assert.deepEqual(readdirSync(join(copy, 'sleutels')).toSorted(), ['checkpoint.pem', 'log']);
    assert.match(readFileSync(join(copy, 'sleutels', 'checkpoint.pem'), 'ascii'), /^-----BEGIN PUBLIC KEY/);
    await assert.rejects(run(auditWie, '--vnummer', vnummer, '--map', copy), /Expected the keys of persons/);
  });

  it('erase a person, whose records nothing finds any more, and what is past its time, of which there is nothing', async () => {
    const issuer = await createDevelopmentIssuer(data, Date.now);
    const token = await issuer.issue({ rol: 'fg.toezichthouder', doelen: ['audit'], sub: 'toezichthouder' });
    const forget = ['--vnummer', vnummer, '--grond', 'AVG art. 17', '--bevestig', '--token', token];
    assert.match((await run(auditWissen, ...forget)).text, /^The key is destroyed/);
    assert.deepEqual(JSON.parse((await run(auditWie, '--vnummer', vnummer, '--format', 'json')).text), []);
    assert.equal((await run(auditVerify)).exit, 0);
    assert.match((await run(auditWissen, ...forget)).text, /^Nothing is recorded of this person/);
    const erase = ['--bevestig', '--token', token];
    assert.match(
      (await run(auditOpschonen, '--proef', '--op', '2100-01-01')).text,
      /requests for opvang .* would be erased/,
    );
    assert.match(
      (await run(auditOpschonen, ...erase)).text,
      /^Stream 1: nothing is past its time of keeping\./,
    );
  });

  it('erase from the database with the keys of the log only, and never from a copy by itself', async () => {
    const issuer = await createDevelopmentIssuer(data, Date.now);
    const token = await issuer.issue({ rol: 'fg.toezichthouder', doelen: ['audit'], sub: 'toezichthouder' });
    const erase = ['--bevestig', '--token', token];
    const own = join(data, 'audit-postgres');
    await assert.rejects(run(auditOpschonen, ...erase, '--map', own), /is a copy of one in a database/);
    const copy = join(data, 'kopie');
    await assert.rejects(run(auditOpschonen, ...erase, '--map', copy), /Expected the keys of the log/);
    assert.deepEqual(readdirSync(join(copy, 'sleutels')).toSorted(), ['checkpoint.pem', 'log']);
    assert.equal((await run(auditVerify)).exit, 0);
  });

  it('say what was expected where there is no database', async () => {
    await assert.rejects(
      runCommand(auditKopie, ['--naar', join(data, 'kopie')]),
      /Expected `VB_AUDIT_DATABASE`/,
    );
  });
});

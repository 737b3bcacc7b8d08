import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { NotStamped } from '../../../audit/checkpoint/askTimestamp.ts';
import { auditCheckpoint } from '../../../cli/commands/auditCheckpoint.ts';
import { auditVerify } from '../../../cli/commands/auditVerify.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { randomRecords } from '../../audit/lib/randomRecords.ts';
import { writeRecords } from '../../audit/lib/writeRecords.ts';
import { TimeStampingAuthority } from '../../audit/verify/timestamp/lib/TimeStampingAuthority.ts';
import { Witness } from '../../audit/verify/checkpoint/lib/Witness.ts';
import { runCommand } from '../lib/runCommand.ts';

describe('vb audit checkpoint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vb-checkpoint-'));
  const log = join(folder, 'audit');
  const run = async (...words: readonly string[]) =>
    await runCommand(auditCheckpoint, [...words, '--map', log]);
  let authority: TimeStampingAuthority;
  let server: Server;
  let url = '';

  before(async () => {
    await writeRecords(log, randomRecords(31, 10));
    authority = new TimeStampingAuthority();
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url !== '/stamp' || request.headers['content-type'] !== 'application/timestamp-query')
          return void response.writeHead(404).end();
        response
          .writeHead(200, { 'Content-Type': 'application/timestamp-reply' })
          .end(authority.answer(Buffer.concat(chunks)));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  after(() => {
    server.close();
    authority.close();
    rmSync(folder, { recursive: true });
  });

  it('prints the latest checkpoint and the key, by which the log is verified elsewhere', async () => {
    const { text } = await run();
    assert.match(text, /^vreemdelingenbeeld\/[0-9a-f]{16}\/verwerkingen\/1\n\d+\n/);
    const keys = await Promise.all(
      ['verwerkingen/1', 'toegang/1'].map(async (stroom) =>
        (await run('--sleutel', '--stroom', stroom)).text.trim(),
      ),
    );
    const file = join(folder, 'kept.txt');
    await run('--naar', file);
    assert.equal(readFileSync(file, 'utf8'), text);
    const words = ['--map', log, '--checkpoint', file, ...keys.flatMap((key) => ['--sleutel', key])];
    const verified = await runCommand(auditVerify, words);
    assert.deepEqual(
      [verified.exit, /1 checkpoints of others are right/.test(verified.text)],
      [0, true],
      verified.text,
    );
  });

  it('has it stamped by an authority, whose answer the verifier takes', async () => {
    const file = join(folder, 'stamped.txt');
    await run('--naar', file, '--tsa', `${url}/stamp`);
    assert.ok(authority.verifies(readFileSync(`${file}.tsr`), readFileSync(file, 'utf8')));
    const words = [
      '--map',
      log,
      '--checkpoint',
      file,
      '--tijdstempel',
      `${file}.tsr`,
      '--tsa',
      authority.root,
    ];
    const { exit, text } = await runCommand(auditVerify, words);
    assert.deepEqual([exit, /existed at/.test(text)], [0, true], text);
  });

  for (const [fact, at] of [
    ['does not answer', 'http://127.0.0.1:1/'],
    ['answers something else', '/elsewhere'],
  ] as const) {
    it(`where the authority ${fact}, the checkpoint is there, no stamp is, and it fails`, async () => {
      const file = join(folder, `${fact}.txt`);
      const tsa = at.startsWith('/') ? `${url}${at}` : at;
      await assert.rejects(run('--naar', file, '--tsa', tsa), NotStamped);
      assert.deepEqual([existsSync(file), existsSync(`${file}.tsr`)], [true, false]);
    });
  }

  it('refuses a stream that is none, one that is not there, and a stamp that has no place', async () => {
    for (const words of [
      ['--stroom', '../1'],
      ['--stroom', 'toegang/7'],
      ['--tsa', `${url}/stamp`],
      ['--naar', 'x', '--tsa', 'ftp://x'],
    ])
      await assert.rejects(run(...words), UsageError, words.join(' '));
  });

  it('takes in what a witness cosigned, and the log is asked for it from then on', async () => {
    const witness = new Witness('getuige.example/een');
    const words = ['--map', log, '--getuige', witness.verifierKey()];
    assert.equal((await runCommand(auditVerify, words)).exit, 1);
    for (const stroom of ['verwerkingen/1', 'toegang/1']) {
      const { text } = await run('--stroom', stroom);
      const file = join(folder, 'cosigned.txt');
      writeFileSync(file, witness.cosign(text, 1_795_348_800n));
      const taken = await run('--neem', file, '--getuige', witness.verifierKey());
      assert.match(
        taken.text,
        /^The checkpoint of \d+ entries of vreemdelingenbeeld\/.* is kept with the log\.\n$/,
      );
    }
    const verified = await runCommand(auditVerify, words);
    assert.equal(verified.exit, 0, verified.text);
    assert.match(verified.text, /getuige\.example\/een had seen the first \d+ entries/);
  });

  it('takes in nothing that is not of this log, or that the witness did not sign', async () => {
    const witness = new Witness('getuige.example/een');
    const { text } = await run();
    const file = join(folder, 'other.txt');
    const take = async (note: string, ...words: readonly string[]) => {
      writeFileSync(file, note);
      return await run('--neem', file, ...words);
    };
    const key = ['--getuige', witness.verifierKey()];
    await assert.rejects(take(text, ...key), /a cosignature of `getuige/);
    await assert.rejects(take(witness.cosign(text, 1n)), UsageError);
    await assert.rejects(take(witness.cosign(text.replace('\n', '\n1'), 1n), ...key), /that this log made/);
    await assert.rejects(
      take(witness.cosign(text.replace('/1\n', '/../1\n'), 1n), ...key),
      /that this log made/,
    );
    await assert.rejects(take('niets', ...key), UsageError);
    await assert.rejects(run(...key), UsageError);
    for (const quorum of ['0', 'x', '2'])
      await assert.rejects(runCommand(auditVerify, ['--map', log, ...key, '--quorum', quorum]), UsageError);
  });
});

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import { UsageError } from '../../../cli/commands/Command.ts';
import { auditVerify } from '../../../cli/commands/auditVerify.ts';
import { ExampleLog } from '../../audit/verify/lib/ExampleLog.ts';
import { fillExampleLog } from '../../audit/verify/lib/fillExampleLog.ts';
import { runCommand } from '../lib/runCommand.ts';

const Findings = v.object({
  streams: v.array(
    v.object({
      entries: v.number(),
      findings: v.array(v.object({ file: v.string(), offset: v.number(), entry: v.number() })),
    }),
  ),
});

describe('vb audit verify', () => {
  let log: ExampleLog;

  before(() => {
    log = new ExampleLog(join(mkdtempSync(join(tmpdir(), 'vb-audit-')), 'audit'));
    fillExampleLog(log);
  });
  after(() => rmSync(join(log.folder, '..'), { recursive: true }));

  it('of a log that is whole says so, and what it has, and ends with 0', async () => {
    const { exit, text } = await runCommand(auditVerify, ['--map', log.folder, '--sleutel', log.verifierKey]);
    assert.equal(exit, 0);
    assert.match(text, /^The log is whole/);
    assert.ok(text.includes(`${log.size} entries (`), text);
    assert.doesNotMatch(text, /key in the folder/);
  });

  it('finds the log in the data folder, and says when the key came from there too', async () => {
    const environment = { VB_DATA: join(log.folder, '..') };
    const { exit, text } = await runCommand(auditVerify, [], { environment });
    assert.deepEqual([exit, /key in the folder itself/.test(text)], [0, true]);
  });

  it('of a log that was altered names the first bad place, and ends with 1', async () => {
    const place = log.places[12];
    assert.ok(place);
    const file = readFileSync(place.path);
    const altered = Buffer.from(file);
    altered[place.offset + 7] = (altered[place.offset + 7] ?? 0) ^ 1;
    writeFileSync(place.path, altered);
    try {
      const { exit, text } = await runCommand(auditVerify, ['--map', log.folder, '--format', 'json']);
      assert.equal(exit, 1);
      const [stream] = v.parse(Findings, JSON.parse(text)).streams;
      assert.deepEqual(stream?.findings[0], { file: place.path, offset: place.offset, entry: 12 });
      const table = await runCommand(auditVerify, ['--map', log.folder]);
      assert.equal(table.exit, 1);
      assert.match(table.text.replaceAll(/\s+/g, ' '), /The first bad place is .*, byte \d+, entry 12\./);
    } finally {
      writeFileSync(place.path, file);
    }
  });

  it('tells of a torn tail, which is no finding', async () => {
    const whole = readFileSync(log.path);
    appendFileSync(log.path, 'torn');
    try {
      const { exit, text } = await runCommand(auditVerify, ['--map', log.folder]);
      assert.deepEqual([exit, /a tail of 4 bytes/.test(text)], [0, true]);
    } finally {
      writeFileSync(log.path, whole);
    }
  });

  const wrong: readonly (readonly [fact: string, words: readonly string[], message: RegExp])[] = [
    ['a folder that is no log', ['--map', import.meta.dirname], /Expected a folder with streams/],
    ['a key that is none', ['--sleutel', 'x'], /Expected a verifier key/],
    ['a checkpoint that is not there', ['--checkpoint', 'no-such-file'], /no-such-file/],
    ['a format that it does not have', ['--format', 'csv'], /Expected `--format`/],
  ];
  for (const [fact, words, message] of wrong) {
    it(`refuses ${fact}`, async () => {
      const given = words.includes('--map') ? words : ['--map', log.folder, ...words];
      await assert.rejects(runCommand(auditVerify, given), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

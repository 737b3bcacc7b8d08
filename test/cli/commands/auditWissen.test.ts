import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { auditWie } from '../../../cli/commands/auditWie.ts';
import { auditWissen } from '../../../cli/commands/auditWissen.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { createDevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { exampleRecord } from '../../audit/lib/exampleRecord.ts';
import { writeRecords } from '../../audit/lib/writeRecords.ts';
import { runCommand } from '../lib/runCommand.ts';

const vnummer = '0100000001';
const words = ['--vnummer', vnummer, '--grond', 'AVG art. 17'];

describe('vb audit wissen', () => {
  const data = mkdtempSync(join(tmpdir(), 'vb-wissen-'));
  const tokenOf = async (rol: string, doel: string): Promise<string> =>
    await (
      await createDevelopmentIssuer(data, Date.now)
    ).issue({ rol, doelen: [doel], sub: 'wie-het-besloot' });
  const run = async (token: string, given: readonly string[]) =>
    await runCommand(auditWissen, given, { environment: { VB_DATA: data, VB_TOKEN: token } });
  const told = async (): Promise<number> => {
    const { text } = await runCommand(auditWie, ['--vnummer', vnummer, '--format', 'json'], {
      environment: { VB_DATA: data },
    });
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows.length : -1;
  };
  let token = '';
  before(async () => {
    token = await tokenOf('fg.toezichthouder', 'audit');
    const records = [1, 2].map((day) => ({ moment: Date.UTC(2026, 10, day), record: exampleRecord(day) }));
    await writeRecords(join(data, 'audit'), records);
  });
  after(() => rmSync(data, { recursive: true }));

  it('only tells what it would do, unless it is confirmed', async () => {
    const { exit, text } = await run(token, words);
    assert.equal(exit, 0);
    assert.match(text, /something was given 2 times\. With `--bevestig`/);
    assert.equal(await told(), 2);
  });

  it('is for the supervisor, who must say whom and why, and nothing of the person in it', async () => {
    for (const [rol, doel] of [
      ['coa.casemanager', 'opvang'],
      ['fg.toezichthouder', 'inzage'],
    ] as const)
      await assert.rejects(run(await tokenOf(rol, doel), [...words, '--bevestig']), UsageError);
    for (const given of [
      ['--vnummer', vnummer, '--bevestig'],
      ['--grond', 'AVG art. 17', '--bevestig'],
      ['--vnummer', '1', '--grond', 'AVG art. 17', '--bevestig'],
      ['--vnummer', vnummer, '--grond', `verzoek van ${vnummer}`, '--bevestig'],
    ])
      await assert.rejects(run(token, given), UsageError);
    assert.equal(await told(), 2);
  });

  it('erases, once; the log verifies', async () => {
    const { exit, text } = await run(token, [...words, '--bevestig']);
    assert.equal(exit, 0);
    assert.match(text, /nothing of the person|nothing can be found/);
    assert.equal(await told(), 0);
    const { streams, findings } = verifyLog({ folder: join(data, 'audit'), keys: [], checkpoints: [] });
    assert.deepEqual([...findings, ...streams.flatMap((stream) => stream.findings)], []);
    assert.match((await run(token, [...words, '--bevestig'])).text, /^Nothing is recorded of this person/);
  });
});

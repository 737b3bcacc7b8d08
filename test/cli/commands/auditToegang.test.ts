import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { auditToegang } from '../../../cli/commands/auditToegang.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { createDevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { exampleRecord, spanOf } from '../../audit/lib/exampleRecord.ts';
import { writeRecords } from '../../audit/lib/writeRecords.ts';
import { runCommand } from '../lib/runCommand.ts';

describe('vb audit toegang', () => {
  const data = mkdtempSync(join(tmpdir(), 'vb-toegang-'));
  const environment = { VB_DATA: data };
  const tokenOf = async (rol: string, doel: string): Promise<string> =>
    await (
      await createDevelopmentIssuer(data, Date.now)
    ).issue({ rol, doelen: [doel], sub: 'wie-het-vroeg' });
  const run = async (token: string | undefined, ...words: readonly string[]) =>
    await runCommand(auditToegang, words, {
      environment: { ...environment, ...(token === undefined ? {} : { VB_TOKEN: token }) },
    });

  before(async () => {
    const requests = ['gebruiker-1', 'gebruiker-2', 'gebruiker-1'].map((sub, number) => ({
      moment: Date.UTC(2026, 10, 1 + number, 12),
      record: exampleRecord(number, { sub }),
    }));
    await writeRecords(join(data, 'audit'), requests);
  });
  after(() => rmSync(data, { recursive: true }));

  it('tells the supervisor which user made which request', async () => {
    const token = await tokenOf('fg.toezichthouder', 'audit');
    const { exit, text } = await run(token, '--format', 'csv', '--tot', '2026-12-01');
    assert.equal(exit, 0);
    assert.deepEqual(text.trimEnd().split('\n').slice(1), [
      `2026-11-01 13:00:00,${'cd'.repeat(16)},${spanOf(0)},gebruiker-1`,
      `2026-11-02 13:00:00,${'cd'.repeat(16)},${spanOf(1)},gebruiker-2`,
      `2026-11-03 13:00:00,${'cd'.repeat(16)},${spanOf(2)},gebruiker-1`,
    ]);
    const day = await run(token, '--van', '2026-11-02', '--tot', '2026-11-03');
    assert.match(day.text, /^2026-11-02 13:00:00 {2}\w+ {2}0+1 {2}gebruiker-2\n$/);
    assert.equal((await run(token, '--trace', '0'.repeat(32))).text, '');
  });

  it('refuses who has no token, or one of another role or purpose, or one that is not trusted', async () => {
    await assert.rejects(run(undefined), UsageError);
    await assert.rejects(run(await tokenOf('coa.casemanager', 'opvang')), UsageError);
    await assert.rejects(run(await tokenOf('bvv.afspraakbeheerder', 'audit')), UsageError);
    await assert.rejects(run(await tokenOf('fg.toezichthouder', 'afspraakbeheer')), UsageError);
    await assert.rejects(run('a.b.c'), /not one that this gateway trusts/);
  });

  it('refuses a trace that is none', async () => {
    await assert.rejects(run(await tokenOf('fg.toezichthouder', 'audit'), '--trace', 'x'), UsageError);
  });
});

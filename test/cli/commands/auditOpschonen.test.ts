import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readRequests } from '../../../audit/read/readRequests.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { auditOpschonen } from '../../../cli/commands/auditOpschonen.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { createDevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { exampleRecord } from '../../audit/lib/exampleRecord.ts';
import { grounds } from '../../audit/lib/randomRecords.ts';
import { writeRecords } from '../../audit/lib/writeRecords.ts';
import { runCommand } from '../lib/runCommand.ts';

describe('vb audit opschonen', () => {
  const data = mkdtempSync(join(tmpdir(), 'vb-opschonen-'));
  const log = join(data, 'audit');
  const tokenOf = async (rol: string): Promise<string> =>
    await (await createDevelopmentIssuer(data, Date.now)).issue({ rol, doelen: ['audit'], sub: 'wie' });
  const run = async (words: readonly string[], token?: string) =>
    await runCommand(auditOpschonen, words, {
      environment: { VB_DATA: data, ...(token === undefined ? {} : { VB_TOKEN: token }) },
    });
  const years = (): readonly number[] =>
    Array.from(readRequests(join(log, 'verwerkingen', '1'), { van: 0, tot: Date.now() }), ({ moment }) =>
      new Date(moment).getUTCFullYear(),
    );
  before(async () => {
    const ground = grounds[0] ?? null;
    const records = [2015, 2016, 2025].map((year) => ({
      moment: Date.UTC(year, 0, 1),
      record: exampleRecord(year, { ground }),
    }));
    await writeRecords(log, records);
  });
  after(() => rmSync(data, { recursive: true }));

  it('only tells, unless it is confirmed', async () => {
    for (const words of [[], ['--proef']]) {
      const { exit, text } = await run(words);
      assert.equal(exit, 0);
      assert.match(
        text,
        /^Stream 1: 2 requests for opvang of before \d{4}-.* would be erased\.\nNothing was erased/,
      );
    }
    assert.match((await run(['--proef', '--op', '2016-06-01'])).text, /nothing is past/);
    assert.match((await run(['--proef', '--op', '2031-06-01'])).text, /3 requests/);
    assert.deepEqual(years(), [2015, 2016, 2025]);
  });

  it('is for the supervisor, and for what is past its time now', async () => {
    const token = await tokenOf('fg.toezichthouder');
    await assert.rejects(run(['--bevestig']), UsageError);
    await assert.rejects(run(['--bevestig'], await tokenOf('coa.casemanager')), UsageError);
    await assert.rejects(run(['--bevestig', '--proef'], token), UsageError);
    await assert.rejects(run(['--bevestig', '--op', '2100-01-01'], token), UsageError);
    await assert.rejects(run(['--map', join(data, 'nergens')]), UsageError);
    assert.deepEqual(years(), [2015, 2016, 2025]);
  });

  it('erases what is past its time, and the log verifies', async () => {
    const token = await tokenOf('fg.toezichthouder');
    const { exit, text } = await run(['--bevestig'], token);
    assert.equal(exit, 0);
    assert.match(text, /^Stream 1: 2 requests for opvang of before \d{4}-.* erased\.\n$/);
    assert.deepEqual(years(), [2025]);
    const { streams } = verifyLog({ folder: log, keys: [], checkpoints: [] });
    assert.deepEqual(
      streams.flatMap(({ findings }) => findings),
      [],
    );
    assert.match(
      (await run(['--bevestig'], token)).text,
      /^Stream 1: nothing is past its time of keeping\.\n$/,
    );
  });
});

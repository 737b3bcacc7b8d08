import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import { UsageError } from '../../../cli/commands/Command.ts';
import { policyCheck } from '../../../cli/commands/policyCheck.ts';
import { runCommand } from '../lib/runCommand.ts';

const Findings = v.array(
  v.strictObject({ severity: v.string(), check: v.string(), subject: v.string(), message: v.string() }),
);

describe('vb policy check', () => {
  it('the shipped policy has no error and no warning', async () => {
    const { exit, text } = await runCommand(policyCheck, ['--op', '2026-11-22']);
    assert.equal(exit, 0);
    assert.match(text, /^The policy as of 2026-11-22 has 0 errors, 0 warnings, \d+ notes\.$/m);
    assert.match(text, /^ {2}- coa-nvik-2013 \(dead\): It ended on 2021-01-29, and stays as history\.$/m);
  });

  it('when agreements were not reviewed in time it ends with 1, and names them', async () => {
    const { exit, text } = await runCommand(policyCheck, ['--op', '2028-11-01', '--format', 'csv']);
    assert.equal(exit, 1);
    assert.match(text, /^error,review,ind-coa-verblijfspositie,"It had to be reviewed before 2028-11-01/m);
  });

  it('before that it warns', async () => {
    const { exit, text } = await runCommand(policyCheck, ['--op', '2028-10-01', '--format', 'json']);
    assert.equal(exit, 0);
    const findings = v.parse(Findings, JSON.parse(text));
    assert.ok(findings.some(({ severity, check }) => severity === 'warning' && check === 'review'));
  });

  describe('of a policy with mistakes', () => {
    let directory = '';

    before(() => {
      directory = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
      cpSync(join(import.meta.dirname, '..', '..', '..', 'authz', 'policy', 'data'), directory, {
        recursive: true,
      });
      const file = join(directory, 'afspraken', 'ind-coa-plaatsing.yaml');
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/grondslag:\n(?: {2}- .*\n)+/, 'grondslag: []\n'),
      );
    });

    after(() => rmSync(directory, { recursive: true }));

    it('an agreement without a legal basis is an error with its place, and it ends with 1', async () => {
      const { exit, text } = await runCommand(policyCheck, ['--format', 'json'], {
        environment: { VB_BELEID: directory },
      });
      assert.equal(exit, 1);
      const findings = v.parse(Findings, JSON.parse(text));
      assert.deepEqual(
        findings.map(({ check }) => check),
        ['invalid'],
      );
      assert.match(findings[0]?.subject ?? '', /^afspraken\/ind-coa-plaatsing\.yaml:\d+:\d+$/);
      assert.match(findings[0]?.message ?? '', /without a legal basis nothing is given/);
    });
  });

  it('HTML and Markdown list the same', async () => {
    const day = ['--op', '2026-11-22'];
    const html = await runCommand(policyCheck, [...day, '--format', 'html']);
    assert.match(html.text, /<th scope="row">note<\/th><td>dead<\/td><td>bvv-nvik-2013<\/td>/);
    const md = await runCommand(policyCheck, [...day, '--format', 'md']);
    assert.match(md.text, /^\| note \| dead \| bvv-nvik-2013 \|/m);
  });

  it('a word or an option that it does not have is refused', async () => {
    await assert.rejects(runCommand(policyCheck, ['--format', 'pdf']), UsageError);
    await assert.rejects(runCommand(policyCheck, ['extra']), {
      code: 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
    });
  });
});

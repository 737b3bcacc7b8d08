import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { readSuspensions } from '../../../authz/suspension/readSuspensions.ts';
import { createDevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const agreement = 'bvv-coa-identiteit';

describe('vb afspraak', () => {
  const data = mkdtempSync(join(tmpdir(), 'afspraak-'));
  after(() => rmSync(data, { recursive: true }));

  function vb(words: readonly string[], token?: string): { code: number | null; out: string } {
    const env = { ...process.env, VB_DATA: data, ...(token === undefined ? {} : { VB_TOKEN: token }) };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/vb.ts', 'afspraak', ...words], {
      cwd: root,
      env,
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { code: status, out: stdout + stderr };
  }

  async function tokenOf(rol: string, doel: string): Promise<string> {
    const issuer = await createDevelopmentIssuer(data, Date.now);
    return await issuer.issue({ rol, doelen: [doel], sub: 'wie-het-deed' });
  }

  test('records who suspended what and why, and resumes it', async () => {
    const token = await tokenOf('bvv.afspraakbeheerder', 'afspraakbeheer');
    assert.equal(vb(['opschorten', agreement, '--reden', 'Toets'], token).code, 0);
    assert.equal(vb(['hervatten', agreement, '--reden', 'Klaar'], token).code, 0);
    const { out } = vb(['lijst', '--format', 'json']);
    const records: unknown = JSON.parse(out);
    assert.deepEqual(records, readSuspensions(join(data, 'opschortingen.jsonl')));
    assert.deepEqual(
      readSuspensions(join(data, 'opschortingen.jsonl')).map(({ actie, afspraak, door, reden }) => ({
        actie,
        afspraak,
        door,
        reden,
      })),
      [
        { actie: 'opschorten', afspraak: agreement, door: 'wie-het-deed', reden: 'Toets' },
        { actie: 'hervatten', afspraak: agreement, door: 'wie-het-deed', reden: 'Klaar' },
      ],
    );
  });

  const refused: readonly (readonly [fact: string, words: readonly string[], message: RegExp])[] = [
    ['no reason', ['opschorten', agreement], /Expected `--reden`/],
    [
      'no agreement of that id',
      ['opschorten', 'bvv-coa-iets', '--reden', 'x'],
      /Expected the id of an agreement.*Near it are: .*bvv-coa-identiteit/,
    ],
    [
      'a moment that has passed',
      ['opschorten', agreement, '--reden', 'x', '--per', '2020-01-01'],
      /not to be before now/,
    ],
    [
      'a moment that is none',
      ['opschorten', agreement, '--reden', 'x', '--per', 'morgen'],
      /a day \(2026-12-01\)/,
    ],
    ['an action that is none', ['intrekken', agreement, '--reden', 'x'], /Expected `opschorten ID`/],
    ['no token', ['opschorten', agreement, '--reden', 'x'], /`VB_TOKEN`/],
  ];
  for (const [fact, words, message] of refused) {
    test(`refuses ${fact}, with exit code 2`, async () => {
      const { code, out } = vb(words);
      assert.equal(code, 2);
      assert.match(out, message);
    });
  }

  test('refuses a token of another role, and one that is not trusted', async () => {
    const words = ['opschorten', agreement, '--reden', 'x'];
    const other = vb(words, await tokenOf('coa.casemanager', 'opvang'));
    assert.deepEqual(
      [other.code, /Expected a token of role bvv.afspraakbeheerder/.test(other.out)],
      [2, true],
    );
    const foreign = vb(words, 'a.b.c');
    assert.deepEqual([foreign.code, /not one that this gateway trusts/.test(foreign.out)], [1, true]);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import { auditNietGeraadpleegd } from '../../../cli/commands/auditNietGeraadpleegd.ts';
import { auditRapport } from '../../../cli/commands/auditRapport.ts';
import { auditWie } from '../../../cli/commands/auditWie.ts';
import { type Command, UsageError } from '../../../cli/commands/Command.ts';
import { exampleRecord } from '../../audit/lib/exampleRecord.ts';
import { givenSets, grounds } from '../../audit/lib/randomRecords.ts';
import { writeRecords } from '../../audit/lib/writeRecords.ts';
import { runCommand } from '../lib/runCommand.ts';

const vnummer = '0100000001';
const person = (set: number) => [{ vnummer, bekend: true, gegeven: givenSets[set] ?? null, geweigerd: null }];

describe('the questions to the audit log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vb-audit-'));
  const ask = async (command: Command, ...words: readonly string[]) =>
    await runCommand(command, [...words, '--map', folder]);

  before(async () => {
    const requests = [
      { ground: grounds[0], set: 0 },
      { ground: grounds[1], set: 1 },
      // For an investigation: the person is not told.
      { ground: grounds[2], set: 2 },
    ];
    await writeRecords(
      folder,
      requests.map(({ ground, set }, index) => ({
        moment: Date.UTC(2026, 10, 1 + index, 12),
        record: exampleRecord(index, { ground: ground ?? null, geweigerd: null, personen: person(set) }),
      })),
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  it('`wie` tells a person each consultation but those of an investigation', async () => {
    const { exit, text } = await ask(auditWie, '--vnummer', vnummer, '--tot', '2026-12-01');
    assert.equal(exit, 0);
    const line = text.replaceAll(/\s+/g, ' ');
    assert.match(
      line,
      /^Of the person with v-number 0100000001 something was given 2 times, until 2026-12-01\./,
    );
    assert.match(line, /2026-11-01 13:00:00 Centraal Orgaan [a-z ]+, as coa\.casemanager, for opvang/);
    assert.match(line, /under coa-eigen-opvang \(Wet COA art\. 3/);
    assert.doesNotMatch(text, /nvik|mensenhandel|gebruiker/);
    const json = await ask(auditWie, '--vnummer', vnummer, '--tot', '2026-11-02', '--format', 'json');
    assert.deepEqual(JSON.parse(json.text), [
      {
        moment: Date.UTC(2026, 10, 1, 12),
        partner: 'coa',
        rol: 'coa.casemanager',
        doel: 'opvang',
        afspraken: ['coa-eigen-opvang'],
        velden: ['Opvang.status'],
      },
    ]);
    for (const format of ['csv', 'md', 'html'])
      assert.match((await ask(auditWie, '--vnummer', vnummer, '--format', format)).text, /Opvang\.status/);
  });

  it('`niet-geraadpleegd` shows nought with the checkpoint that covers it, and ends with 0', async () => {
    const words = ['--partner', 'coa', '--categorie', 'ind.asielmotief', '--tot', '2026-11-22'];
    const { exit, text } = await ask(auditNietGeraadpleegd, ...words);
    assert.equal(exit, 0);
    assert.match(text, /^coa was given nothing of ind\.asielmotief, until 2026-11-22\.$/m);
    assert.match(text, /1 requests of coa for data, with 1 persons in them/);
    assert.match(text, /vreemdelingenbeeld\/[0-9a-f]{16}\/verwerkingen\/1\n {2}\d+\n/);
    const md = await ask(auditNietGeraadpleegd, ...words, '--format', 'md');
    assert.match(md.text, /^## How to check it$/m);
  });

  it('`niet-geraadpleegd` says nothing of what is to come', async () => {
    const begin = Date.now();
    const words = ['--partner', 'coa', '--categorie', 'ind.asielmotief', '--format', 'json'];
    const { tot } = v.parse(
      v.object({ tot: v.number() }),
      JSON.parse((await ask(auditNietGeraadpleegd, ...words)).text),
    );
    assert.ok(tot >= begin && tot <= Date.now());
  });

  it('`niet-geraadpleegd` of what was given ends with 1, and names the entries', async () => {
    const words = ['--partner', 'ind', '--categorie', 'ind.asielmotief', '--tot', '2026-11-22'];
    const { exit, text } = await ask(auditNietGeraadpleegd, ...words);
    assert.equal(exit, 1);
    assert.match(text, /^ind WAS given ind\.asielmotief/m);
    assert.match(text, /stream 1, entry \d+, 2026-11-02 13:00:00/);
    const csv = await ask(auditNietGeraadpleegd, ...words, '--format', 'csv');
    assert.match(
      csv.text,
      /^1,\d+,2026-11-02 13:00:00,ind\.beslismedewerker,asielprocedure,Asielmotief\.grond$/m,
    );
    const Shown = v.object({ gegeven: v.object({ inzagen: v.number() }), eerste: v.array(v.unknown()) });
    const json = await ask(auditNietGeraadpleegd, ...words, '--format', 'json');
    const shown = v.parse(Shown, JSON.parse(json.text));
    assert.deepEqual([shown.gegeven.inzagen, shown.eerste.length], [1, 1]);
  });

  it('`rapport` counts each agreement, and one by its roles', async () => {
    const { exit, text } = await ask(auditRapport);
    assert.equal(exit, 0);
    assert.match(text, /^coa-eigen-opvang +2 +0 +0 2026-11-03$/m);
    assert.match(text, /^kmar-eigen-grens +0 +0 +0 +never$/m);
    const one = await ask(auditRapport, '--afspraak', 'coa-eigen-opvang', '--format', 'csv');
    assert.match(one.text, /^coa-eigen-opvang,coa\.casemanager,opvang,1,0,0,0,2026-11-01 13:00:00$/m);
  });

  const wrong: readonly (readonly [
    fact: string,
    command: Command,
    words: readonly string[],
    message: RegExp,
  ])[] = [
    ['no v-number', auditWie, [], /Expected `--vnummer`/],
    ['a v-number that is none', auditWie, ['--vnummer', '12'], /to be ten digits/],
    [
      'a period that ends before it begins',
      auditWie,
      ['--vnummer', vnummer, '--van', '2026-11-02', '--tot', '2026-11-01'],
      /to be before/,
    ],
    [
      'a partner that there is not',
      auditNietGeraadpleegd,
      ['--partner', 'koa', '--categorie', 'ind.asielmotief'],
      /a partner of the policy/,
    ],
    [
      'a category that there is not',
      auditNietGeraadpleegd,
      ['--partner', 'coa', '--categorie', 'ind.motief'],
      /a category of the policy/,
    ],
    [
      'a period that is to come',
      auditNietGeraadpleegd,
      ['--partner', 'coa', '--categorie', 'ind.asielmotief', '--tot', '2099-01-01'],
      /to have passed/,
    ],
    [
      'half an hour',
      auditNietGeraadpleegd,
      ['--partner', 'coa', '--categorie', 'ind.asielmotief', '--van', '2026-11-01T10:30:00Z'],
      /a whole hour/,
    ],
    ['a folder that is no log', auditRapport, ['--map', import.meta.dirname], /the folder of an audit log/],
  ];
  for (const [fact, command, words, message] of wrong) {
    it(`refuses ${fact}`, async () => {
      const given = words.includes('--map') ? words : [...words, '--map', folder];
      await assert.rejects(runCommand(command, given), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

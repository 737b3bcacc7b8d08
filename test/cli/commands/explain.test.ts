import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../../../cli/commands/Command.ts';
import { explain } from '../../../cli/commands/explain.ts';
import { runCommand } from '../lib/runCommand.ts';

const coa = ['--rol', 'coa.casemanager', '--doel', 'opvang'];
const day = ['--op', '2026-11-22'];

describe('vb explain', () => {
  it('asylum motives are denied to COA by a prohibition, which it names with its legal basis', async () => {
    const { exit, text } = await runCommand(explain, [
      ...coa,
      '--veld',
      'Asielaanvraag.asielmotieven',
      ...day,
    ]);
    assert.equal(exit, 0);
    assert.match(text, /^No: a prohibition applies, which trumps every agreement \(VERBODEN\)\.$/m);
    assert.match(text, /^Prohibition coa-asielmotieven:$/m);
    assert.match(text, /“Het COA krijgt geen asielmotieven, en geen tekst waaruit die blijken”/);
    assert.match(text, /legal basis: AVG art\. 5 lid 1 onder c; AVG art\. 9;/);
  });

  it('the day before 8 July 2021 the whole text was given, by the agreement that ended then', async () => {
    const veld = ['--veld', 'Beschikking.integraleTekst'];
    const before = await runCommand(explain, [...coa, ...veld, '--op', '2021-07-07']);
    assert.match(before.text, /^Yes, for a person for whom this holds: in-opvang\.$/m);
    assert.match(before.text, /^Agreement ind-coa-integrale-beslissingen gives it:$/m);
    const after = await runCommand(explain, [...coa, ...veld, '--op', '2021-07-08']);
    assert.match(after.text, /^Agreement ind-coa-integrale-beslissingen does not give it:$/m);
    assert.match(after.text, /^ {2}- it ended on 2021-07-08$/m);
  });

  it('in August 2020 the agreement with the NVIK is suspended, with the reason as it was written', async () => {
    const words = ['--rol', 'nvik.analist', '--doel', 'overlast', '--veld', 'Achtergrond.godsdienst'];
    const { text } = await runCommand(explain, [...words, '--op', '2020-08-01', '--format', 'md']);
    assert.match(text, /^No: the agreement that gives it is suspended \(AFSPRAAK_OPGESCHORT\)\.$/m);
    assert.match(
      text,
      /^- it is suspended since 2020-07-17, until further notice: “Het COA schortte het delen/m,
    );
    assert.match(text, /^> De overeenkomst is eind 2013 opgesteld/m);
  });

  it('for a person with some of the relations it says what lacks', async () => {
    const { text } = await runCommand(explain, [
      ...coa,
      '--veld',
      'Voogdij.voogd',
      ...day,
      '--relaties',
      'in-opvang',
    ]);
    assert.match(text, /^For a person with in-opvang, it does not hold: what lacks is onder-voogdij\.$/m);
  });

  it('a field of an interface is explained for each type that can stand behind it', async () => {
    const { text } = await runCommand(explain, [...coa, '--veld', 'Processtuk.datum', '--op', '2021-07-07']);
    assert.match(text, /^Gehoor\.datum: No:/m);
    assert.match(text, /^Voornemen\.datum: Yes, for a person/m);
  });

  it('a purpose that the role does not have is explained, with those that it has', async () => {
    const words = ['--rol', 'coa.financien', '--doel', 'opvang', '--veld', 'Opvang.status', ...day];
    const { exit, text } = await runCommand(explain, words);
    assert.equal(exit, 0);
    assert.match(
      text.replaceAll('\n', ' '),
      /\(DOEL_NIET_TOEGESTAAN\)\. coa\.financien has: eigen-bijdrage\./,
    );
  });

  it('JSON has the decision with everything that it rests on', async () => {
    const { text } = await runCommand(explain, [...coa, '--veld', 'Stap.datum', ...day, '--format', 'json']);
    const read: unknown = JSON.parse(text);
    assert.ok(typeof read === 'object' && read !== null && 'besluit' in read && 'soorten' in read);
    assert.equal(read.besluit, 'voorwaardelijk');
  });

  it('no line of the text is wider than the terminal', async () => {
    const { text } = await runCommand(explain, [...coa, '--veld', 'Processtuk.datum', ...day], {
      terminal: { columns: 60, colours: false },
    });
    assert.deepEqual(
      text.split('\n').filter((line) => line.length > 60),
      [],
    );
  });

  for (const [words, message] of [
    [[...coa, '--veld', 'Asielaanvraag'], /`Type\.veld`, but got `Asielaanvraag`/],
    [[...coa, '--veld', 'Asielaanvraag.stadum'], /Did you mean `Asielaanvraag\.stadium`/],
    [coa, /Expected `--veld`, such as/],
    [['--doel', 'opvang', '--veld', 'Stap.datum'], /Expected `--rol`, such as/],
    [['--rol', 'coa.casemanager', '--veld', 'Stap.datum'], /Expected `--doel`, such as/],
    [['--rol', 'coa.x', '--doel', 'opvang', '--veld', 'Stap.datum'], /`--rol`/],
    [[...coa, '--veld', 'Stap.datum', '--relaties', 'in-opvan'], /Did you mean `in-opvang`/],
    [[...coa, '--veld', 'Stap.datum', '--format', 'html'], /text, json, md/],
  ] as const) {
    it(`${words.join(' ')} is refused with what was expected`, async () => {
      await assert.rejects(runCommand(explain, words), { constructor: UsageError, message });
    });
  }
});

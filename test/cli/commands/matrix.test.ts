import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { UsageError } from '../../../cli/commands/Command.ts';
import { matrix } from '../../../cli/commands/matrix.ts';
import { runCommand } from '../lib/runCommand.ts';

const Cells = v.array(
  v.strictObject({
    rol: v.string(),
    doel: v.string(),
    veld: v.string(),
    besluit: v.picklist(['toegestaan', 'voorwaardelijk', 'geweigerd']),
    afspraak: v.array(v.string()),
    grondslag: v.array(v.string()),
    voorwaarden: v.array(v.array(v.string())),
    reden: v.nullable(v.string()),
  }),
);
const day = ['--op', '2026-11-22'];

async function cellsOf(...words: readonly string[]) {
  const { exit, text } = await runCommand(matrix, [...words, ...day, '--format', 'json']);
  assert.equal(exit, 0);
  return v.parse(Cells, JSON.parse(text));
}

describe('vb matrix', () => {
  it('JSON is the array of the contract', async () => {
    const cells = await cellsOf('--rol', 'coa.casemanager', '--doel', 'opvang', '--veld', 'Voogdij.voogd');
    assert.deepEqual(cells, [
      {
        rol: 'coa.casemanager',
        doel: 'opvang',
        veld: 'Voogdij.voogd',
        besluit: 'voorwaardelijk',
        afspraak: ['nidos-coa-voogdij'],
        grondslag: [
          'AVG art. 6 lid 1 onder c',
          'Vw 2000 art. 107 lid 4',
          'Vw 2000 art. 107 lid 2 onder b sub 2',
          'VV 2000 art. 7.1e',
          'BW boek 1 art. 302',
        ],
        voorwaarden: [['in-opvang', 'onder-voogdij']],
        reden: null,
      },
    ]);
  });

  it('internal roles are in it only where that is asked', async () => {
    const rolesOf = (cells: v.InferOutput<typeof Cells>) => new Set(cells.map(({ rol }) => rol));
    assert.equal(rolesOf(await cellsOf('--veld', 'Query')).has('bvv.poort'), false);
    assert.equal(rolesOf(await cellsOf('--veld', 'Query', '--intern')).has('bvv.poort'), true);
    await assert.rejects(
      cellsOf('--rol', 'bvv.poort'),
      /^Error: `bvv\.poort` is an internal role, which stands in no token: add `--intern`\.$/,
    );
  });

  it('filters leave what matches each of them', async () => {
    const cells = await cellsOf('--partner', 'coa', '--categorie', 'ind.asielmotief', '--categorie', 'avim');
    assert.deepEqual([...new Set(cells.map(({ rol }) => rol.split('.')[0]))], ['coa']);
    const types = new Set(cells.map(({ veld }) => veld.split('.')[0]));
    assert.deepEqual(
      types,
      new Set([
        'Vreemdeling',
        'Asielaanvraag',
        'Asielmotief',
        'Toezicht',
        'Meldplicht',
        'Identificatie',
        'Toezichtgebeurtenis',
      ]),
    );
  });

  for (const [words, message] of [
    [['--rol', 'coa.casemanger'], /`--rol` .* but got `coa\.casemanger`. Did you mean `coa\.casemanager`\?/],
    [['--doel', 'opvan'], /`--doel` .* `opvan`. Did you mean `opvang`/],
    [['--partner', 'ing'], /`--partner` .* `ing`. Did you mean `ind`/],
    [['--categorie', 'ind.asielmotieven'], /`--categorie` .*Did you mean `ind\.asielmotief`/],
    [['--veld', 'Asielaanvraag.asielmotief'], /`--veld` .*Did you mean `Asielaanvraag\.asielmotieven`/],
    [['--veld', 'Asielaanvrag'], /`--veld` .*Did you mean `Asielaanvraag`/],
    [['--op', 'gisteren'], /`--op` .* but got `gisteren`/],
    [['--format', 'xml'], /`--format` .* but got `xml`/],
    [['--rol', 'coa.financien', '--doel', 'opvang'], /`coa\.financien` has eigen-bijdrage/],
    [['--veld', 'Query', '--categorie', 'ind.asielmotief'], /none matches all of `--veld` and `--categorie`/],
  ] as const) {
    it(`${words.join(' ')} is refused with what was expected`, async () => {
      await assert.rejects(runCommand(matrix, words), { constructor: UsageError, message });
    });
  }

  it('the table says who is given what on which condition, and why not', async () => {
    const { text } = await runCommand(matrix, [
      '--rol',
      'coa.casemanager',
      '--doel',
      'opvang',
      '--veld',
      'Asielaanvraag',
      ...day,
    ]);
    assert.match(text, /^coa\.casemanager for opvang\n {2}Asielaanvraag\n {4}~ in-opvang +zaaknummer/m);
    assert.match(text, /^ {4}✗ VERBODEN +asielmotieven$/m);
  });

  it('asked for one field, the table says who may see it', async () => {
    const { text } = await runCommand(matrix, ['--veld', 'Asielaanvraag.asielmotieven', ...day]);
    assert.match(text, /^Asielaanvraag\.asielmotieven\n {4}✓ +ind\.beslismedewerker for asielprocedure$/m);
  });

  it('no line of the table is wider than 80 columns, or than the terminal', async () => {
    for (const columns of [60, 80]) {
      const { text } = await runCommand(matrix, [...day, '--op', '2021-07-07'], {
        terminal: { columns, colours: false },
      });
      assert.deepEqual(
        text.split('\n').filter((line) => line.length > columns),
        [],
      );
    }
  });

  it('CSV and Markdown have a row a cell', async () => {
    const words = ['--rol', 'coa.casemanager', '--veld', 'Achtergrond', ...day];
    const csv = await runCommand(matrix, [...words, '--format', 'csv']);
    assert.equal(csv.text.trimEnd().split('\n').length, 1 + 4);
    const md = await runCommand(matrix, [...words, '--format', 'md']);
    assert.equal(md.text.split('\n').filter((line) => line.startsWith('| coa.casemanager |')).length, 4);
  });
});

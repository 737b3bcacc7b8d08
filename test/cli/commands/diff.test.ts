import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse, validate } from 'graphql';
import * as v from 'valibot';
import { UsageError } from '../../../cli/commands/Command.ts';
import { diff } from '../../../cli/commands/diff.ts';
import { readApiSchema } from '../../../cli/readApiSchema.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';
import { runCommand } from '../lib/runCommand.ts';

const Read = v.object({
  cellen: v.array(
    v.object({
      rol: v.string(),
      doel: v.string(),
      veld: v.string(),
      richting: v.picklist(['verruimd', 'verlegd', 'versmald']),
      oorzaken: v.array(v.object({ id: v.string(), gebeurtenis: v.string(), datum: v.nullable(v.string()) })),
      query: v.nullable(v.string()),
    }),
  ),
  definities: v.array(v.object({ soort: v.string(), code: v.string(), richting: v.string() })),
});
const letters = ['--van', '2021-07-07', '--naar', '2021-07-08'];
const suspension = ['--van', '2020-07-01', '--naar', '2020-08-01'];

async function read(words: readonly string[], environment = {}) {
  const { exit, text } = await runCommand(diff, [...words, '--format', 'json'], { environment });
  return { exit, ...v.parse(Read, JSON.parse(text)) };
}

describe('vb diff', () => {
  it('on 8 July 2021 whole decisions and their reasoning are taken from COA, by the agreement that ended', async () => {
    const { cellen } = await read(letters);
    const narrowed = cellen.filter(({ richting }) => richting === 'versmald');
    assert.deepEqual(new Set(narrowed.map(({ rol }) => rol)), new Set(['coa.casemanager']));
    for (const veld of [
      'Beschikking.integraleTekst',
      'Beschikking.motivering',
      'Voornemen.integraleTekst',
      'Beschikking.wettelijkeGrond',
    ]) {
      const change = narrowed.find((one) => one.veld === veld);
      assert.deepEqual(change?.oorzaken[0], {
        id: 'ind-coa-integrale-beslissingen',
        gebeurtenis: 'geëindigd',
        datum: '2021-07-08',
      });
    }
  });

  it('what COA got instead that day is widened, so it ends with 1', async () => {
    const { exit, cellen } = await read(letters);
    assert.equal(exit, 1);
    const widened = cellen.filter(({ richting }) => richting === 'verruimd');
    assert.ok(widened.some(({ veld }) => veld === 'Ondersteuningsmaatregel.maatregel'));
    assert.equal(
      cellen.findIndex(({ richting }) => richting === 'versmald'),
      widened.length,
      'widened first',
    );
  });

  it('in July 2020 the NVIK loses name, sex, religion and ethnicity, for they were suspended, and nobody gains', async () => {
    const { exit, cellen } = await read(suspension);
    assert.equal(exit, 0);
    assert.deepEqual(
      new Set(cellen.map(({ rol, richting }) => `${rol} ${richting}`)),
      new Set(['nvik.analist versmald']),
    );
    for (const veld of [
      'Achtergrond.godsdienst',
      'Achtergrond.etniciteit',
      'Persoonsgegevens.geslachtsnaam',
      'Persoonsgegevens.geslacht',
    ]) {
      const [cause] = cellen.find((one) => one.veld === veld)?.oorzaken ?? [];
      assert.deepEqual([cause?.gebeurtenis, cause?.datum], ['opgeschort', '2020-07-17'], veld);
    }
  });

  it('every query that it prints is valid against the API schema and asks for its field', async () => {
    const schema = readApiSchema(readSchemas());
    for (const words of [letters, suspension, ['--van', '2012-01-01', '--naar', '2026-11-22']]) {
      const { cellen } = await read(words);
      assert.ok(cellen.length > 0);
      for (const { query, veld } of cellen) {
        const hidden = veld.endsWith('.id') || veld.startsWith('Voogdij.') || veld === 'Verwijzing.kenmerk';
        if (query === null) assert.ok(hidden, veld);
        else {
          assert.equal(
            validate(schema, parse(query))
              .map(({ message }) => message)
              .join(),
            '',
            query,
          );
          assert.match(query, new RegExp(`\\b${veld.split('.')[1]}\\b`));
        }
      }
    }
  });

  it('the table puts what changes alike together, with its query', async () => {
    const { text } = await runCommand(diff, letters);
    assert.match(text, /^9 cells widened, 17 cells narrowed\.$/m);
    assert.match(
      text,
      /^coa\.casemanager for opvang: Beschikking \{ motivering, integraleTekst \}\n\n {2}- ~ in-opvang → ✗ VERBODEN, as of 2021-07-08\n {2}- agreement ind-coa-integrale-beslissingen ends \(2021-07-08\)\n {2}- prohibition coa-asielmotieven begins \(2021-07-08\)\n\n {2}\{ vreemdeling/m,
    );
    assert.deepEqual(
      text.split('\n').filter((line) => line.length > 80),
      [],
    );
  });

  it('the same day twice is no difference', async () => {
    const { exit, text } = await runCommand(diff, ['--van', '2021-07-08', '--naar', '2021-07-08']);
    assert.equal(exit, 0);
    assert.match(text, /^Nothing is different\.$/m);
  });

  describe('with git revisions', () => {
    let root = '';
    const environment = () => ({ VB_BELEID: root });
    const change = (file: string, from: string, to: string) => {
      const path = join(root, file);
      const text = readFileSync(path, 'utf8');
      assert.ok(text.includes(from));
      writeFileSync(path, text.replace(from, to));
    };
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-C', root, '-c', 'user.name=x', '-c', 'user.email=x@example.test', ...words], {
        stdio: 'pipe',
      });

    before(() => {
      root = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
      cpSync(join(import.meta.dirname, '..', '..', '..', 'authz', 'policy', 'data'), root, {
        recursive: true,
      });
      git('init', '-q', '-b', 'main');
      git('add', '.');
      git('commit', '-qm', 'as shipped');
      change('afspraken/ind-coa-ondersteuning.yaml', 'geldigTot: null', 'geldigTot: 2027-01-01');
      git('commit', '-qam', 'an end');
      change('afspraken/nidos-coa-voogdij.yaml', '[in-opvang, onder-voogdij]', '[in-opvang]');
      change('relaties.yaml', '    kenmerk: locatie\n', '');
    });

    after(() => rmSync(root, { recursive: true }));

    it('a change that takes away is told with when it will, and ends with 0', async () => {
      const { exit, cellen } = await read(['--van', 'main~1', '--naar', 'main'], environment());
      assert.equal(exit, 0);
      assert.deepEqual(new Set(cellen.map(({ richting }) => richting)), new Set(['versmald']));
      assert.deepEqual(cellen[0]?.oorzaken, [
        { id: 'ind-coa-ondersteuning', gebeurtenis: 'gewijzigd', datum: null },
      ]);
    });

    it('at a moment before it, nothing is different', async () => {
      const { cellen } = await read(
        ['--van', 'main~1', '--naar', 'main', '--op', '2026-11-22'],
        environment(),
      );
      assert.deepEqual(cellen, []);
    });

    it('without `--naar`, the files as they are: a weaker condition and a weaker proof end with 1', async () => {
      const { exit, cellen, definities } = await read(['--van', 'HEAD'], environment());
      assert.equal(exit, 1);
      assert.ok(cellen.some(({ veld, richting }) => veld === 'Voogdij.voogd' && richting === 'verruimd'));
      assert.deepEqual(definities, [{ soort: 'relatie', code: 'op-locatie', richting: 'verruimd' }]);
    });

    it('every format tells what is widened beside the cells', async () => {
      for (const format of ['table', 'md', 'csv', 'html']) {
        const { text } = await runCommand(diff, ['--van', 'HEAD', '--format', format], {
          environment: environment(),
        });
        assert.match(text, /relati(?:e|on) op-locatie/, format);
      }
    });
  });

  for (const [words, message] of [
    [[], /Expected `--van`, such as/],
    [['--van', '2021-07-07', '--naar', 'HEAD'], /two moments or two git revisions/],
    [['--van', 'HEAD', '--naar', '2021-07-07'], /two moments or two git revisions/],
    [['--van=-x'], /`--van` to be a day, a moment or a git revision, but got `-x`/],
    [['--van', '2021-02-30'], /a day that exists, .* but got `2021-02-30`/],
    [['--van', 'nowhere'], /`--van` to be a git revision of/],
    [[...letters, '--op', '2021-07-07'], /`--op` with git revisions only/],
    [[...letters, '--format', 'text'], /`--format`/],
  ] as const) {
    it(`\`${words.join(' ')}\` is refused with what was expected`, async () => {
      await assert.rejects(runCommand(diff, words), { constructor: UsageError, message });
    });
  }
});

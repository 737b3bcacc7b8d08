import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { commandList } from '../../cli/commandList.ts';
import type { Command } from '../../cli/commands/Command.ts';
import { findCommand } from '../../cli/findCommand.ts';

const root = join(import.meta.dirname, '..', '..');

function vb(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/vb.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { VB_DATA: join(import.meta.dirname, 'no-such-data') },
  });
  return { status, stdout, stderr };
}

describe('vb', () => {
  it('without a command it lists them, and ends well', () => {
    const { status, stdout } = vb();
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}matrix +show what each role may see/m);
  });

  it('an unknown command is a wrong use, told on standard error', () => {
    const { status, stdout, stderr } = vb('matriks');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^Expected a command, but got `matriks`\./);
  });

  it('an unknown option is a wrong use', () => {
    const { status, stderr } = vb('matrix', '--rool', 'x');
    assert.equal(status, 2);
    assert.match(stderr, /--rool/);
  });

  for (const { name, summary, help } of commandList) {
    it(`${name} tells its use, with an example, in lines that fit`, () => {
      assert.ok(help.startsWith(`Usage: npm run -s vb -- ${name}`), help);
      assert.match(help, /\nExamples?:\n {2}/);
      assert.ok(help.includes(`\n  npm run -s vb -- ${name}`), help);
      assert.deepEqual(
        [summary, ...help.split('\n')].filter((line) => line.length > 120),
        [],
      );
    });
  }

  it('--help of a command is its help', () => {
    const { status, stdout } = vb('policy', 'check', '--help');
    assert.equal(status, 0);
    assert.match(stdout, /^Usage: npm run -s vb -- policy check/);
  });

  it('matrix writes its table to standard output', () => {
    const { status, stdout, stderr } = vb(
      'matrix',
      '--veld',
      'Asielaanvraag.asielmotieven',
      '--op',
      '2026-11-22',
    );
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /✗ VERBODEN +coa\.casemanager for opvang/);
  });
});

describe('findCommand', () => {
  const command = (name: string): Command => ({
    name,
    summary: '',
    help: '',
    run: async () => await Promise.resolve(0),
  });

  it('a name of two words is found by both, and what follows is left for the command', () => {
    const commands = [command('policy check'), command('policy export')];
    const found = findCommand(commands, ['policy', 'export', '--cedar']);
    assert.equal(found?.command.name, 'policy export');
    assert.deepEqual(found.words, ['--cedar']);
    assert.equal(findCommand(commands, ['policy']), null);
    assert.equal(findCommand(commands, []), null);
  });
});

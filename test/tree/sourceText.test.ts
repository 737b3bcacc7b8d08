import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf, treeFiles } from './lib/treeFiles.ts';

/** What may stand nowhere, each as a pattern that does not match its own source text. */
const forbidden: ReadonlyMap<string, { readonly pattern: RegExp; readonly extensions: readonly string[] }> =
  new Map([
    [
      'the type any',
      { pattern: /(?:[:<|&(]\s*|\bas\s+|=>\s*)any\s*(?:[;,)>=|&{]|\[\]|$)/m, extensions: ['.ts'] },
    ],
    [
      'a test that is left out or that leaves others out',
      {
        pattern: /\b(?:it|test|describe|suite)\.(?:only|skip|todo)\b|\{\s*(?:only|skip|todo):/,
        extensions: ['.ts'],
      },
    ],
    [
      'work that is put off',
      {
        pattern: new RegExp(`\\b(?:${['TO', 'FIX'].map((word) => `${word}(?:DO|ME)`).join('|')})\\b`),
        extensions: everywhere(),
      },
    ],
    [
      'a path of one machine',
      {
        pattern: new RegExp(`(?<![\\w.*:/])/(?:${['work', 'tmp', 'root', 'home', 'Users'].join('|')})/`),
        extensions: everywhere(),
      },
    ],
    [
      'a suppression without its reason',
      {
        pattern: /(?:oxlint|eslint)-disable(?!.* -- \S)|@ts-(?:ignore|nocheck)|@ts-expect-error\s*(?:$|\*)/m,
        extensions: ['.ts'],
      },
    ],
  ]);

/** Source files that may be longer than the rest, each with the reason. */
const longFiles: ReadonlyMap<string, string> = new Map([]);
const longest = 250;

describe('the text of the tree', () => {
  for (const [what, { pattern, extensions }] of forbidden) {
    it(`nowhere stands ${what}`, () => {
      const found = treeFiles(...extensions).flatMap((path) => {
        const at = pattern.exec(textOf(path))?.index;
        return at === undefined ? [] : [`${path}:${lineAt(textOf(path), at)}`];
      });
      assert.deepEqual(found, []);
    });
  }

  it(`no source file has more than ${longest} lines, but those listed with a reason`, () => {
    const long = treeFiles('.ts')
      .filter((path) => !path.startsWith('test/'))
      .filter((path) => lineCount(textOf(path)) > longest);
    assert.deepEqual(long, [...longFiles.keys()].toSorted());
  });

  it('every text file ends in a line end and has no spaces at the end of a line', () => {
    const wrong = treeFiles(...everywhere()).filter((path) => {
      const text = textOf(path);
      return text !== '' && (!text.endsWith('\n') || /[ \t]$/m.test(text));
    });
    assert.deepEqual(wrong, []);
  });
});

function everywhere(): readonly string[] {
  return ['', '.ts', '.md', '.yaml', '.yml', '.graphql', '.json', '.html', '.css', '.txt'];
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

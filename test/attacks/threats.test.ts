import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { root } from '../tree/lib/treeFiles.ts';
import { type NamedTest, type Threat, threats } from './threats.ts';

/** `A1` to `A20`, and so on. */
function numbered(letter: string, last: number): string[] {
  return Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
}

function namedTests({ open, closed }: Threat): NamedTest[] {
  return [...('not' in open ? [] : [open]), ...closed];
}

/** The row of a threat, as SECURITY.md has it. */
function rowOf({ id, what, guard, open, closed }: Threat): string {
  const link = ([file, name]: NamedTest): string => `[${name}](test/${file})`;
  const shown = 'not' in open ? `not shown: ${open.not}` : link(open);
  return `| ${id} | ${what} | ${guard} | ${shown} | ${closed.map(link).join('<br>')} |`;
}

describe('the list of known threats', () => {
  it('has each of them once', () => {
    assert.deepEqual(
      threats.map(({ id }) => id),
      [...numbered('A', 20), ...numbered('B', 7), ...numbered('C', 7)],
    );
  });

  for (const threat of threats) {
    it(`${threat.id}: each of its tests is there`, () => {
      for (const [file, name] of namedTests(threat)) {
        const text = readFileSync(join(root, 'test', file), 'utf8');
        assert.ok(text.includes(name), `Expected test/${file} to have a test \`${name}\`.`);
      }
    });
  }

  it('stands in SECURITY.md, row by row', () => {
    const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
    const rows = page.split('\n').filter((line) => /^\| [ABC]\d+ +\|/.test(line));
    const plain = (line: string): string => line.replaceAll(/ +/g, ' ');
    assert.deepEqual(rows.map(plain), threats.map(rowOf).map(plain));
  });
});

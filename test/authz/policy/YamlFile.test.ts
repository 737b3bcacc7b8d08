import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createYamlFile } from '../../../authz/policy/YamlFile.ts';
import type { YamlPath } from '../../../authz/policy/YamlFile.ts';

const text = `# What it is about.
rol: coa.een
doelen:
  - opvang
  - [toezicht, beroep]
maximum: { perUur: 9, perVerzoek }
leeg:
`;

const cases: readonly (readonly [statement: string, path: YamlPath, onKey: boolean, place: string])[] = [
  ['the whole file is where its first key is', [], false, '2:1'],
  ['a value is where it begins', ['rol'], false, '2:6'],
  ['a key is where it begins', ['rol'], true, '2:1'],
  ['an item of a list is where it begins', ['doelen', 0], false, '4:5'],
  ['an item of a list in a list is where it begins', ['doelen', 1, 1], false, '5:16'],
  ['an item of a list has no key, so it is the item', ['doelen', 0], true, '4:5'],
  ['a value in braces is where it begins', ['maximum', 'perUur'], false, '6:20'],
  ['a key in braces is where it begins', ['maximum', 'perUur'], true, '6:12'],
  ['where no value was written it is the key', ['maximum', 'perVerzoek'], false, '6:23'],
  ['a value that was left open is after its key', ['leeg'], false, '7:6'],
  ['what is not there is at what should have held it', ['maximum', 'perDag'], false, '6:10'],
  ['a key that is not there too', ['maximum', 'perDag'], true, '6:10'],
  ['a key that is not there at all is at the first', ['naam'], false, '2:1'],
  ['below a text there is nothing, so it is the text', ['rol', 'naam', 'kort'], false, '2:6'],
  ['an item that is not there is at its list', ['doelen', 9], false, '4:3'],
];

for (const [statement, path, onKey, place] of cases) {
  test(statement, () => {
    const { line, column } = createYamlFile({ file: 'a.yaml', text }).findingAt(path, 'x', 'y', onKey);
    assert.equal(`${line}:${column}`, place);
  });
}

test('a file that is empty has its findings at its beginning', () => {
  const { line, column } = createYamlFile({ file: 'a.yaml', text: '' }).findingAt(['rol'], 'x', 'y');
  assert.deepEqual([line, column], [1, 1]);
});

test('an alias of what is not there, or of itself many times over, is a finding and no failure', () => {
  const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]', 'd: &d [*c, *c]', 'e: &e [*d, *d]'];
  const many = [...bomb, 'f: &f [*e, *e]', 'g: &g [*f, *f]', 'h: &h [*g, *g]'].join('\n');
  for (const aliases of ['a: *b', many]) {
    const { value, findings } = createYamlFile({ file: 'a.yaml', text: aliases });
    assert.equal(value, undefined);
    assert.equal(findings[0]?.expected, 'a value that is written out');
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf, treeFiles } from './lib/treeFiles.ts';

describe('settings', () => {
  it('every variable that the code reads stands in the README, and the other way round', () => {
    const read = treeFiles('.ts')
      .filter((path) => !path.startsWith('test/'))
      .flatMap((path) => [...textOf(path).matchAll(/'(VB_[A-Z_]+)'/g)].flatMap(([, name]) => name ?? []));
    const section = /\n## Settings\n([\s\S]*?)\n## /.exec(textOf('README.md'))?.[1] ?? '';
    const told = [...section.matchAll(/`(VB_[A-Z_]+)`/g)].flatMap(([, name]) => name ?? []);
    assert.deepEqual(new Set(told), new Set(read));
  });
});

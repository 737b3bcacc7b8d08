import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectSources } from '../../../authz/policy/readSources.ts';
import type { SourceFolder } from '../../../authz/policy/readSources.ts';
import { exampleFiles } from './examplePolicyFiles.ts';

/** A folder with these files; reading another one, or listing what is not there, goes wrong as `fail` does. */
function folderOf(files: Readonly<Record<string, string>>, fail: () => never = missing): SourceFolder {
  const names = Object.keys(files);
  return {
    list: (folder) => {
      const found = names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
      return found.length === 0 ? fail() : found.filter((name) => !name.includes('/'));
    },
    read: (file) => files[file] ?? fail(),
  };
}

function missing(): never {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
}

const told = (folder: SourceFolder) =>
  collectSources(folder).findings.map(({ file, got }) => `${file}: ${got}`);

test('the digest tells which text stands in which file', () => {
  const swapped = {
    ...exampleFiles,
    'partners.yaml': exampleFiles['rollen.yaml'] ?? '',
    'rollen.yaml': exampleFiles['partners.yaml'] ?? '',
  };
  const moved = Object.fromEntries(
    Object.entries(exampleFiles).map(([file, text]) => [file.replace('stap.yaml', 'stip.yaml'), text]),
  );
  const digests = [exampleFiles, swapped, moved].map((files) => collectSources(folderOf(files)).digest);
  assert.equal(new Set(digests).size, 3);
});

test('a file whose name begins with a dot is no part of a policy', () => {
  assert.deepEqual(told(folderOf({ ...exampleFiles, '.partners.yaml': '', 'afspraken/.a.yml': '' })), []);
});

test('a folder that cannot be listed is told by its name, with what went wrong', () => {
  const { 'afspraken/ind-coa-stap.yaml': _, ...tables } = exampleFiles;
  assert.deepEqual(told(folderOf(tables)), ['afspraken/: ENOENT']);
  const [first] = told(folderOf({}));
  assert.equal(first, '.: ENOENT');
});

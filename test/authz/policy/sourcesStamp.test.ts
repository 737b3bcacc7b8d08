import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileStamp, sourcesStamp } from '../../../authz/policy/sourcesStamp.ts';
import { writeExampleFiles } from './examplePolicyFiles.ts';

test('the mark of a policy changes with its files, and with no file deeper than the agreements', (context) => {
  const { directory, write } = writeExampleFiles(context);
  mkdirSync(join(directory, 'oud'));
  const first = sourcesStamp(directory);
  assert.equal(sourcesStamp(directory), first);
  writeFileSync(join(directory, 'oud', 'rollen.yaml'), '[]');
  assert.equal(sourcesStamp(directory), first);
  write('afspraken/nieuw.yaml', '');
  assert.notEqual(sourcesStamp(directory), first);
});

test('a folder that is gone has another mark than one without a file', (context) => {
  const { directory, remove } = writeExampleFiles(context);
  remove('afspraken/ind-coa-stap.yaml');
  const empty = sourcesStamp(directory);
  rmSync(join(directory, 'afspraken'), { recursive: true });
  mkdirSync(join(directory, 'afspraken'));
  assert.equal(sourcesStamp(directory), empty);
  const both = [sourcesStamp(join(directory, 'afspraken')), sourcesStamp(join(directory, 'niets'))];
  assert.notEqual(both[0], both[1]);
});

test('a file that is not there has a mark of its own', (context) => {
  const { directory } = writeExampleFiles(context);
  assert.equal(fileStamp(join(directory, 'niets')), 'gone');
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { shipped } from '../Chain.ts';
import { goldenFile } from './goldenFile.ts';
import { renderGolden } from './renderGolden.ts';

test('the shipped policy gives what was reviewed in matrix.golden.txt: after a review, `npm run golden`', () => {
  assert.equal(renderGolden(shipped), readFileSync(goldenFile, 'utf8'));
});

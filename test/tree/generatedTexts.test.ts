import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generatedTexts } from '../../cli/generate/generatedTexts.ts';
import { placeText } from '../../cli/generate/placeText.ts';
import { textOf } from './lib/treeFiles.ts';

describe('generated texts', () => {
  for (const { path, block, make } of generatedTexts) {
    it(`${path}${block === null ? '' : ` (${block})`} is what the code makes of it`, async () => {
      assert.equal(textOf(path), placeText(textOf(path), block, await make()));
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeText } from '../../../cli/generate/placeText.ts';

describe('placeText', () => {
  it('a whole file is replaced, and made where there is none', () => {
    assert.equal(placeText('old', null, 'new\n'), 'new\n');
    assert.equal(placeText(null, null, 'new\n'), 'new\n');
  });

  it('a block is replaced between its markers, and nothing else changes', () => {
    const file = 'a\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nb\n';
    assert.equal(placeText(file, 'x', 'new\n'), 'a\n<!-- generated:x -->\nnew\n<!-- /generated:x -->\nb\n');
    assert.equal(placeText(placeText(file, 'x', 'new\n'), 'x', 'new\n'), placeText(file, 'x', 'new\n'));
  });

  for (const [what, file] of [
    ['no file', null],
    ['no marker', 'a'],
    ['no closing marker', '<!-- generated:x -->'],
    ['markers in the other order', '<!-- /generated:x --><!-- generated:x -->'],
    ['two opening markers', '<!-- generated:x --><!-- generated:x --><!-- /generated:x -->'],
    ['two closing markers', '<!-- generated:x --><!-- /generated:x --><!-- /generated:x -->'],
  ] as const) {
    it(`${what} for a block is an error`, () => {
      assert.throws(() => placeText(file, 'x', 'new'), /Expected the markers/);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalJson } from '../../../authz/decision/canonicalJson.ts';

describe('canonical JSON', () => {
  it('equal values are equal bytes, in whichever order their keys were written', () => {
    assert.equal(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' }), '{"a":"x","b":[{"c":null,"d":1}]}');
    assert.equal(canonicalJson({ a: 'x', b: [{ c: null, d: 1 }] }), '{"a":"x","b":[{"c":null,"d":1}]}');
  });

  it('other values are other bytes, also in another order of a list', () => {
    assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
    assert.notEqual(canonicalJson({ a: '1' }), canonicalJson({ a: 1 }));
    assert.notEqual(canonicalJson({ a: null }), canonicalJson({}));
  });

  const values: readonly unknown[] = [
    null,
    true,
    -0.5,
    1e21,
    '',
    'a"b\\c\n\u0007\u2028é😀',
    [],
    {},
    [[], [null], [{}]],
    { '"': 1, 'é ': [true, false] },
    { 10: 'a', 9: 'b', a: { z: [], y: {} } },
    [undefined],
  ];
  for (const value of values) {
    it(`${JSON.stringify(value)} is written as JSON`, () => {
      const text = canonicalJson(value);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(text, canonicalJson(JSON.parse(text)));
    });
  }

  it('a member that is undefined is left out', () => {
    assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}');
  });
});

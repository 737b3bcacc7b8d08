import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownProperty } from '../../../authz/shield/ownProperty.ts';

test('a property is the own one of an object, and nothing of anything else', () => {
  assert.equal(ownProperty({ vnummer: '1' }, 'vnummer'), '1');
  assert.equal(ownProperty(Object.create({ vnummer: '1' }), 'vnummer'), undefined);
  assert.equal(ownProperty({}, 'constructor'), undefined);
  for (const value of ['1', 1, null, undefined, () => '1'])
    assert.equal(ownProperty(value, 'length'), undefined);
});

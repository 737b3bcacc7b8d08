import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCodeOf } from '../../../authz/policy/errorCodeOf.ts';

test('an error of the system is its code, and anything else what it says', () => {
  assert.equal(errorCodeOf(Object.assign(new Error('no such file'), { code: 'ENOENT' })), 'ENOENT');
  assert.equal(errorCodeOf(new Error('kapot')), 'Error: kapot');
  assert.equal(errorCodeOf('kapot'), 'kapot');
  assert.equal(errorCodeOf({ code: 'ENOENT', toString: () => 'kapot' }), 'kapot');
});

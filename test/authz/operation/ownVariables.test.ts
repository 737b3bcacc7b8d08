import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getOperationAST, parse } from 'graphql';
import { noArguments } from '../../../authz/operation/printArguments.ts';
import { ownVariableNames, ownVariables } from '../../../authz/operation/ownVariables.ts';

const operation = getOperationAST(parse('query($a: Int, $representations: Int, $b: Int) { x }'));
assert.ok(operation);

test('variables have names of our own, by their place', () => {
  assert.deepEqual(Object.fromEntries(ownVariableNames(operation)), {
    a: 'v0',
    representations: 'v1',
    b: 'v2',
  });
});

test('values go under the names of our own: those that were given, null among them, and no other', () => {
  assert.deepEqual(ownVariables(operation, { b: null, a: 1, c: 3 }), { v0: 1, v2: null });
  assert.deepEqual(ownVariables(operation, {}), {});
  assert.deepEqual(ownVariables(operation, { __proto__: { a: 1 } }), {});
});

test('no arguments are nothing that could be changed', () => {
  assert.ok(Object.isFrozen(noArguments) && Object.isFrozen(noArguments.variables));
});

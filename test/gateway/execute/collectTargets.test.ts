import assert from 'node:assert/strict';
import { test } from 'node:test';

import { collectTargets } from '../../../gateway/execute/collectTargets.ts';

const person = { __typename: 'Vreemdeling', vnummer: '1', a: { b: 1 }, c: [{ d: 1 }, null, { d: 2 }] };

test('an object stands under the person above it', () => {
  assert.deepEqual(collectTargets({ x: person }, [{ Field: 'x' }, { Field: 'a' }]), [
    { object: { b: 1 }, vnummer: '1' },
  ]);
});

test('an object that stands under no person has none', () => {
  assert.deepEqual(collectTargets({ x: { a: { b: 1 } } }, [{ Field: 'x' }, { Field: 'a' }]), [
    { object: { b: 1 }, vnummer: null },
  ]);
});

test('the person of one entry of a list is not that of the next', () => {
  const data = { x: [person, { a: { b: 2 } }, { ...person, vnummer: '2' }] };
  assert.deepEqual(
    collectTargets(data, [{ Field: 'x' }, '@', { Field: 'a' }]).map(({ vnummer }) => vnummer),
    ['1', null, '2'],
  );
});

test('lists are gone through in order, and nulls passed over', () => {
  assert.deepEqual(
    collectTargets({ x: person }, [{ Field: 'x' }, { Field: 'c' }, '@']).map(({ object }) => object),
    [{ d: 1 }, { d: 2 }],
  );
});

test('one mark stands for a list of lists', () => {
  const data = { x: [[{ a: 1 }, null], null, [], [[{ a: 2 }]]] };
  assert.deepEqual(
    collectTargets(data, [{ Field: 'x' }, '@']).map(({ object }) => object),
    [{ a: 1 }, { a: 2 }],
  );
});

test('a type condition lets through its types only', () => {
  const data = { x: [{ __typename: 'A' }, { __typename: 'B' }, {}] };
  assert.deepEqual(
    collectTargets(data, [{ Field: 'x' }, '@', { TypeCondition: ['B', 'C'] }]).map(({ object }) => object),
    [{ __typename: 'B' }],
  );
});

test('a list where the plan has an object, and an object where it has a list, lead nowhere', () => {
  assert.deepEqual(collectTargets({ x: [person] }, [{ Field: 'x' }, { Field: 'a' }]), []);
  assert.deepEqual(collectTargets({ x: person }, [{ Field: 'x' }, '@']), []);
});

test('nothing is read from a prototype', () => {
  assert.deepEqual(collectTargets({}, [{ Field: 'constructor' }]), []);
  assert.deepEqual(collectTargets({ x: {} }, [{ Field: 'x' }, { Field: '__proto__' }]), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isListedKey, nameInList } from '../../../authz/shield/listedPersons.ts';

test('of a person whom a list names it is the key that is given, of that very object', () => {
  const person = { vnummer: '1' };
  assert.equal(isListedKey('Vreemdeling.vnummer', person), false);
  assert.equal(nameInList(person), person);
  assert.equal(isListedKey('Vreemdeling.vnummer', person), true);
  assert.equal(isListedKey('Vreemdeling.naam', person), false);
  assert.equal(isListedKey('Opvang.vnummer', person), false);
  for (const other of [{ ...person }, Object.create(person), null, undefined, '1']) {
    assert.equal(isListedKey('Vreemdeling.vnummer', other), false);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createJsonObject, isJsonObject, readOwn } from '../../../gateway/call/JsonObject.ts';

test('an object inherits nothing, and `__proto__` and `constructor` are keys of it like any other', () => {
  const object = createJsonObject();
  assert.equal(object['constructor'], undefined);
  assert.equal(object['toString'], undefined);
  object['__proto__'] = { vuil: 1 };
  object['constructor'] = 2;
  assert.equal(JSON.stringify(object), '{"__proto__":{"vuil":1},"constructor":2}');
  assert.equal(object['vuil'], undefined);
  assert.equal(createJsonObject()['constructor'], undefined);
});

test('only what an object has itself is read', () => {
  assert.equal(readOwn({}, 'constructor'), undefined);
  assert.equal(readOwn({}, '__proto__'), undefined);
  assert.equal(readOwn({ a: 1 }, 'a'), 1);
});

test('null, a list and a text are no objects', () => {
  for (const value of [null, [], '', 1, undefined]) assert.equal(isJsonObject(value), false);
  assert.equal(isJsonObject({}), true);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createJsonObject, isJsonObject } from '../../../gateway/call/JsonObject.ts';
import { readShape } from '../../../gateway/execute/AnswerShape.ts';
import { takeAnswer } from '../../../gateway/execute/takeAnswer.ts';
import { typesOf } from '../lib/typesOf.ts';

const types = typesOf({ Stuk: ['Brief', 'Nota'] });

/** Takes JSON texts one after the other; gives the data as text, and whether the last one had the form asked. */
const renames = new Map([['_internal_qp_alias_0', 'b']]);

function taken(operation: string, ...answers: readonly string[]): readonly [data: string, whole: boolean] {
  const data = createJsonObject();
  let whole = true;
  for (const answer of answers) {
    const source: unknown = JSON.parse(answer);
    assert.ok(isJsonObject(source));
    whole = takeAnswer(data, source, readShape(operation, renames), types);
  }
  return [JSON.stringify(data), whole];
}

test('what was asked is taken', () => {
  assert.deepEqual(taken('{ a b { c } d { e } }', '{"a":1,"b":{"c":"x"},"d":[{"e":true},null,{"e":null}]}'), [
    '{"a":1,"b":{"c":"x"},"d":[{"e":true},null,{"e":null}]}',
    true,
  ]);
});

test('what was not asked is left out, at every depth', () => {
  assert.deepEqual(taken('{ a { b } }', '{"x":1,"a":{"b":2,"geheim":3}}'), ['{"a":{"b":2}}', true]);
});

test('`__proto__` is never set, and what is called so is not read from a prototype', () => {
  const [data] = taken(
    '{ a { b } }',
    '{"__proto__":{"vuil":1},"a":{"__proto__":{"b":1},"constructor":{"b":1}}}',
  );
  assert.equal(data, '{"a":{}}');
  assert.equal(Reflect.get({}, 'vuil'), undefined);
});

test('keys under an alias and in fragments, inline and named, are asked', () => {
  const operation = '{ x: a { ... on T { b } ...F } } fragment F on U { c { d } }';
  assert.deepEqual(taken(operation, '{"x":{"b":1,"c":{"d":2,"e":3}},"a":9}'), [
    '{"x":{"b":1,"c":{"d":2}}}',
    true,
  ]);
});

test('two answers about one object are put together', () => {
  assert.deepEqual(
    taken('{ a { b c { d e } } }', '{"a":{"b":1,"c":[{"d":1},{"d":2}]}}', '{"a":{"c":[{"e":3},{"e":4}]}}'),
    ['{"a":{"b":1,"c":[{"d":1,"e":3},{"d":2,"e":4}]}}', true],
  );
});

test('a value that stands is not replaced, and another one in its place is told', () => {
  assert.deepEqual(taken('{ vnummer }', '{"vnummer":"1"}', '{"vnummer":"2"}'), ['{"vnummer":"1"}', false]);
  assert.deepEqual(taken('{ vnummer }', '{"vnummer":"1"}', '{"vnummer":"1"}'), ['{"vnummer":"1"}', true]);
  assert.deepEqual(taken('{ vnummer }', '{"vnummer":"1"}', '{"vnummer":null}'), ['{"vnummer":"1"}', true]);
});

test('an object where a leaf is asked, and a leaf where an object is, are left out and told', () => {
  assert.deepEqual(taken('{ a b { c } }', '{"a":{"geheim":1},"b":"geheim"}'), ['{"a":null,"b":null}', false]);
  assert.deepEqual(taken('{ a }', '{"a":[1,{"geheim":1}]}'), ['{"a":[1,null]}', false]);
  assert.deepEqual(taken('{ a { b } }', '{"a":[{"b":1},"geheim"]}'), ['{"a":[{"b":1},null]}', false]);
});

test('an object of which only the interface is known may get one of its types, and no other after', () => {
  const typename = (...names: readonly string[]): readonly [string, boolean] =>
    taken('{ __typename }', ...names.map((name) => JSON.stringify({ __typename: name })));
  assert.deepEqual(typename('Stuk', 'Brief'), ['{"__typename":"Brief"}', true]);
  assert.deepEqual(typename('Brief', 'Stuk'), ['{"__typename":"Brief"}', true]);
  assert.deepEqual(typename('Brief', 'Nota'), ['{"__typename":"Brief"}', false]);
  assert.deepEqual(typename('Stuk', 'Vreemdeling'), ['{"__typename":"Stuk"}', false]);
  assert.deepEqual(typename('Stuk', 'Brief', 'Nota'), ['{"__typename":"Brief"}', false]);
  assert.deepEqual(taken('{ a }', '{"a":"Stuk"}', '{"a":"Brief"}'), ['{"a":"Stuk"}', false]);
});

test('what the planner asked under a key of its own stands under the one that it stands for', () => {
  const operation = '{ a { ... on Brief { b } ... on Nota { _internal_qp_alias_0: b } } }';
  assert.deepEqual(taken(operation, '{"a":[{"b":1},{"_internal_qp_alias_0":2}]}'), [
    '{"a":[{"b":1},{"b":2}]}',
    true,
  ]);
});

test('a list of another length than the one that stands is left out and told', () => {
  assert.deepEqual(taken('{ a { b } }', '{"a":[{"b":1}]}', '{"a":[{"b":1},{"b":2}]}'), [
    '{"a":[{"b":1}]}',
    false,
  ]);
});

test('an operation that spreads a fragment it does not define is refused', () => {
  assert.throws(() => readShape('{ ...F }'), /define their fragments/);
});

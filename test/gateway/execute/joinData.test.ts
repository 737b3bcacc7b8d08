import assert from 'node:assert/strict';
import { test } from 'node:test';

import { conflict, joinData } from '../../../gateway/execute/joinData.ts';

function joined(one: string, other: string): string | symbol {
  const both = joinData(JSON.parse(one), JSON.parse(other));
  return both === conflict ? conflict : JSON.stringify(both);
}

test('two answers about one place are put together, and nulls filled in', () => {
  assert.equal(joined('{"a":1,"b":{"c":2}}', '{"b":{"d":3},"e":null}'), '{"a":1,"b":{"c":2,"d":3},"e":null}');
  assert.equal(joined('[{"a":1},null]', '[{"b":2},{"b":3}]'), '[{"a":1,"b":2},{"b":3}]');
  assert.equal(joined('null', '{"a":1}'), '{"a":1}');
  assert.equal(joined('{"a":1}', 'null'), '{"a":1}');
});

test('where they differ anywhere, nothing is joined', () => {
  for (const [one, other] of [
    ['{"vnummer":"1"}', '{"vnummer":"2"}'],
    ['[{"vnummer":"1","a":1}]', '[{"vnummer":"2","b":1}]'],
    ['[1]', '[1,2]'],
    ['[1]', '{"a":1}'],
    ['{"a":1}', '"a"'],
    ['{"a":{"b":[{"c":1}]}}', '{"a":{"b":[{"c":true}]}}'],
  ] as const) {
    assert.equal(joined(one, other), conflict, `${one} ${other}`);
  }
});

test('neither answer is changed, and `__proto__` is a key like any other', () => {
  const one: unknown = JSON.parse('{"a":{"b":1}}');
  const both = joinData(one, JSON.parse('{"a":{"c":2},"__proto__":{"vuil":1}}'));
  assert.equal(JSON.stringify(one), '{"a":{"b":1}}');
  assert.equal(JSON.stringify(both), '{"a":{"b":1,"c":2},"__proto__":{"vuil":1}}');
  assert.equal(Reflect.get({}, 'vuil'), undefined);
});

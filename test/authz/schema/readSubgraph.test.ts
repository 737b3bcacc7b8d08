import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSubgraph } from '../../../authz/schema/readSubgraph.ts';

test('a type has what its definition and its extensions have, whichever comes first', () => {
  const definition =
    'type P implements A @key(fields: "a") { a: ID } union U = P interface A { a: ID } interface B { b: ID }';
  const extension = 'extend type P implements B @shareable { b: ID } type Q { q: ID } extend union U = Q';
  for (const sdl of [`${definition} ${extension}`, `${extension} ${definition}`]) {
    const { types } = readSubgraph({ name: 'een', sdl });
    const person = types.get('P');
    assert.deepEqual(person?.interfaces.toSorted(), ['A', 'B']);
    assert.deepEqual(person.directives.map(({ name }) => name.value).toSorted(), ['key', 'shareable']);
    assert.deepEqual(person.fields.map(({ coordinate }) => coordinate).toSorted(), ['P.a', 'P.b']);
    assert.deepEqual(types.get('U')?.members.toSorted(), ['P', 'Q']);
  }
});

test('what a caller gives in has no fields that could be asked', () => {
  const { types } = readSubgraph({ name: 'een', sdl: 'input I { a: ID } enum E { A } scalar S' });
  for (const name of ['I', 'E', 'S']) {
    assert.deepEqual(types.get(name), {
      name,
      kind: 'other',
      directives: [],
      interfaces: [],
      members: [],
      fields: [],
    });
  }
});

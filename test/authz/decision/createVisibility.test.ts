import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVisibility } from '../../../authz/decision/createVisibility.ts';
import type { Decision } from '../../../authz/decision/Decision.ts';
import { readObjectShapes } from '../../../authz/schema/readObjectShapes.ts';

const sdl = `
  type Sleutel @key(fields: "id soort") { id: ID soort: String inhoud: String }
  type Los @shareable { inhoud: String tekst: String }
  type Leeg @key(fields: "id") { id: ID }
  type Een @key(fields: "id") { id: ID inhoud: String }
  interface Vlak { inhoud: String }`;
const shapes = readObjectShapes([{ name: 'test', sdl }]);
const categories = new Map([
  ['Sleutel.id', ['a']],
  ['Sleutel.soort', ['b']],
  ['Sleutel.inhoud', ['c']],
  ['Een.id', ['a']],
  ['Een.inhoud', ['b']],
  ['Los.inhoud', ['a']],
  ['Los.tekst', ['b']],
]);

const toegestaan: Decision = { besluit: 'toegestaan', afspraken: ['x'], maximumPersonen: 1 };
const mits: Decision = {
  besluit: 'voorwaardelijk',
  alternatieven: [{ afspraak: 'x', relaties: ['r'] }],
  maximumPersonen: 1,
};

function visible(
  typeName: string,
  decisions: Readonly<Record<string, Decision>>,
  ...relaties: readonly string[]
): boolean {
  const permissionSet = { id: 'x', rol: 'x', doel: 'x', decisions: new Map(Object.entries(decisions)) };
  return createVisibility(shapes, categories, permissionSet)(typeName, new Set(relaties));
}

test('the shapes of object types name their fields and those of their keys', () => {
  assert.deepEqual(shapes.get('Sleutel'), { fields: ['id', 'soort', 'inhoud'], keyFields: ['id', 'soort'] });
  assert.deepEqual(shapes.get('Los'), { fields: ['inhoud', 'tekst'], keyFields: [] });
  assert.equal(shapes.get('Vlak'), undefined);
});

test('a type of more than one subgraph has the fields and keys of all', () => {
  const both = readObjectShapes([
    { name: 'a', sdl: 'type P @key(fields: "x") { id: ID x: Int }' },
    { name: 'b', sdl: 'type P @key(fields: "id") { id: ID } extend type P @key(fields: "y") { y: Int }' },
  ]);
  assert.deepEqual(both.get('P'), { fields: ['id', 'x', 'y'], keyFields: ['x', 'id', 'y'] });
});

test('a key over fields of another object, or over none, is refused', () => {
  for (const fields of ['', 'p { id }', '{', '... on P { id }', '...id']) {
    assert.throws(
      () => readObjectShapes([{ name: 'a', sdl: `type P @key(fields: "${fields}") { id: ID }` }]),
      /The `@key` of `P`/,
    );
  }
});

test('a type with a key is visible where all of its key may be read, whatever else may be', () => {
  assert.equal(visible('Sleutel', { a: toegestaan, b: toegestaan }), true);
  assert.equal(visible('Sleutel', { a: toegestaan, c: toegestaan }), false);
  assert.equal(visible('Sleutel', { a: toegestaan, b: mits }), false);
  assert.equal(visible('Sleutel', { a: toegestaan, b: mits }, 'r'), true);
  assert.equal(visible('Een', { a: toegestaan }), true);
  assert.equal(visible('Een', { b: toegestaan }), false);
});

test('a type without a key is visible where any of its fields may be read', () => {
  assert.equal(visible('Los', { b: toegestaan }), true);
  assert.equal(visible('Los', { b: mits }, 'r'), true);
  assert.equal(visible('Los', { b: mits }, 's'), false);
  assert.equal(visible('Los', {}), false);
});

test('a type that is not known, or whose fields have no category, is not visible', () => {
  for (const typeName of ['Leeg', 'Vlak', 'Onbekend', '__proto__', 'constructor']) {
    assert.equal(visible(typeName, { a: toegestaan, b: toegestaan, '': toegestaan }), false);
  }
});

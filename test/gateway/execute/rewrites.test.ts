import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { FetchNodePathSegment, FetchRewrite } from '@graphql-hive/router-query-planner';

import type { JsonObject } from '../../../gateway/call/JsonObject.ts';
import { readRenames, readTypeSetters, setType } from '../../../gateway/execute/rewrites.ts';
import { typesOf } from '../lib/typesOf.ts';

const types = typesOf({ Stuk: ['Brief', 'Nota'] });

const rename = (to: string, ...path: FetchNodePathSegment[]): FetchRewrite => ({
  KeyRenamer: { path, renameKeyTo: to },
});
const set = (to: string, ...path: FetchNodePathSegment[]): FetchRewrite => ({
  ValueSetter: { path, setValueTo: to },
});
const typename: FetchNodePathSegment = { Key: '__typename' };

test('a key of the planner is told with the key that it stands for', () => {
  assert.deepEqual([...readRenames(undefined)], []);
  assert.deepEqual(
    [...readRenames([rename('id', { Key: 'a' }, { TypenameEquals: ['Nota'] }, { Key: '_0' })])],
    [['_0', 'id']],
  );
});

test('a representation of a type of an interface is sent as one of the interface, and no other is', () => {
  const setters = readTypeSetters([set('Stuk', { TypenameEquals: ['Stuk'] }, typename)]);
  const sent = (name: string): unknown => {
    const representation: JsonObject = { __typename: name, id: 'x' };
    setType(representation, setters, types);
    return representation['__typename'];
  };
  assert.deepEqual(['Brief', 'Nota', 'Stuk', 'Vreemdeling'].map(sent), [
    'Stuk',
    'Stuk',
    'Stuk',
    'Vreemdeling',
  ]);
});

const unknown: Readonly<Record<string, () => unknown>> = {
  'a value that is set in an answer': () => readRenames([set('x', typename)]),
  'a key that is renamed nowhere': () => readRenames([rename('id')]),
  'a type that is renamed': () => readRenames([rename('id', { TypenameEquals: ['Nota'] })]),
  'one key that stands for two': () =>
    readRenames([rename('id', { Key: '_0' }), rename('naam', { Key: '_0' })]),
  'a key that is renamed in what is sent': () => readTypeSetters([rename('id', { Key: '_0' })]),
  'a value that is set everywhere': () => readTypeSetters([set('x')]),
  'a value of another key than the type': () =>
    readTypeSetters([set('x', { TypenameEquals: ['Stuk'] }, { Key: 'id' })]),
  'a type that is set without a condition': () => readTypeSetters([set('x', typename)]),
  'a type that is set further down': () =>
    readTypeSetters([set('x', { TypenameEquals: ['Stuk'] }, typename, typename)]),
};

test('a rewrite of another kind is refused', () => {
  for (const [name, read] of Object.entries(unknown))
    assert.throws(read, /Expected a plan whose rewrites/, name);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse, validate } from 'graphql';

import { readApiSchema } from '../../../cli/readApiSchema.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { OperationWriter, type Subjects } from './OperationWriter.ts';
import { shrink } from './shrink.ts';

const schema = readApiSchema(readSchemas());
const subjects: Subjects = {
  vnummers: ['0100000001', '0100000002'],
  locations: ['AZC-007'],
  days: ['2026-01-01'],
  cursors: ['x'],
  roots: ['vreemdeling', 'bewoners'],
};
const seeds = Array.from({ length: 400 }, (_, seed) => seed);
const write = (seed: number): string =>
  new OperationWriter(seededChoice(seed), schema, subjects).write().query;

test('nine in ten random operations are valid, and a seed gives the same again', () => {
  const valid = seeds.filter((seed) => validate(schema, parse(write(seed))).length === 0);
  assert.ok(valid.length > 0.9 * seeds.length, String(valid.length));
  assert.deepEqual(seeds.map(write), seeds.map(write));
});

test('together they name every field of the schema, and every kind of selection', () => {
  const all = Array.from({ length: 6000 }, (_, seed) => write(seed)).join('\n');
  const unnamed = Object.values(schema.getTypeMap()).flatMap((type) =>
    'getFields' in type && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).filter((field) => !new RegExp(`\\b${field}\\b`).test(all))
      : [],
  );
  assert.deepEqual(unnamed, []);
  for (const sign of [
    '@include',
    '@skip',
    '...F0',
    '... on ',
    '__schema',
    '__type(',
    '__proto__: ',
    '$v0',
    '... {',
    '... @',
  ])
    assert.ok(all.includes(sign), sign);
});

test('an operation shrinks to what shows the same', async () => {
  const query = `query Lang($a: Boolean!, $b: VNummer!) {
    x: vreemdeling(vnummer: $b) @include(if: $a) { ...F opvang { status } }
    bewoners(locatie: "AZC-007", first: 3) { edges { cursor } }
  }
  fragment F on Vreemdeling { bsn ... on Vreemdeling { vnummer } }`;
  const shrunk = await shrink({ query, variables: { a: true, b: '0100000001' } }, async ({ query: text }) =>
    Promise.resolve(validate(schema, parse(text)).length === 0 && text.includes('bsn')),
  );
  assert.equal(
    shrunk.query.replaceAll(/\s+/g, ' '),
    'query ($b: VNummer!) { vreemdeling(vnummer: $b) { ... on Vreemdeling { bsn } } }',
  );
});

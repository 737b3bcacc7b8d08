import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { FieldDecision } from '../../../authz/decision/Decision.ts';
import { createIsGiven } from '../../../authz/shield/createIsGiven.ts';
import { nameInList } from '../../../authz/shield/listedPersons.ts';

const decision: FieldDecision = {
  besluit: 'voorwaardelijk',
  voorwaarden: [[{ afspraak: 'a', relaties: ['in-opvang', 'op-locatie'] }]],
};
const both = new Set(['in-opvang', 'op-locatie']);
const one = new Set(['in-opvang']);
const context = {
  relaties: new Map([
    ['1', both],
    ['2', one],
    ['3', both],
    ['4', new Set(both)],
  ]),
};

test('each person is decided by its own relations, whoever came before', () => {
  const isGiven = createIsGiven('Opvang.status', decision);
  const asked = ['1', '2', '1', '3', '9', '4', '2', '2', '3', '3', '9', '9', '1'];
  for (const vnummer of asked)
    assert.equal(isGiven({ vnummer }, context), ['1', '3', '4'].includes(vnummer), vnummer);
});

test('what was decided of a person in one request is not what is decided in another', () => {
  const isGiven = createIsGiven('Opvang.status', decision);
  assert.equal(isGiven({ vnummer: '1' }, context), true);
  assert.equal(isGiven({ vnummer: '1' }, { relaties: new Map() }), false);
  assert.equal(isGiven({ vnummer: '1' }, { relaties: new Map([['1', one]]) }), false);
  assert.equal(isGiven({ vnummer: '1' }, context), true);
});

test('the key of a listed person is given, and decides nothing about others', () => {
  const isGiven = createIsGiven('Vreemdeling.vnummer', decision);
  assert.equal(isGiven(nameInList({ vnummer: '2' }), context), true);
  assert.equal(isGiven({ vnummer: '2' }, context), false);
  assert.equal(isGiven(nameInList({ vnummer: '2' }), context), true);
  assert.equal(isGiven({ vnummer: '2' }, context), false);
  for (const parent of [undefined, null, {}, { vnummer: 1 }, Object.create({ vnummer: '1' })])
    assert.equal(isGiven(parent, context), false);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bewijs } from '../../../authz/policy/Policy.ts';
import type { Caller } from '../../../authz/relations/Caller.ts';
import { establishRelations } from '../../../authz/relations/establishRelations.ts';
import type { Verwijzing } from '../../../authz/relations/Verwijzing.ts';
import { examplePolicy } from '../examplePolicy.ts';

const day = '2025-03-01';
const person = '0000000001';
const nobody: Caller = { locatie: null, zaakreferentie: null, vnummer: null };

const placement: Verwijzing = {
  partner: 'coa',
  soort: 'opvang',
  sinds: '2025-01-01',
  tot: null,
  kenmerk: 'AZC-ECHT',
};

const demands: readonly (readonly [string, Bewijs])[] = [
  ['bekend', { soort: 'verwijzing' }],
  ['bij-coa', { soort: 'verwijzing', partner: 'coa' }],
  ['in-opvang', { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang' }],
  ['op-locatie', { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang', kenmerk: 'locatie' }],
  ['in-zaak', { soort: 'verwijzing', partner: 'nvik', kenmerk: 'zaakreferentie' }],
  ['zelf', { soort: 'betrokkene' }],
];

const policy = examplePolicy([], [], {
  relaties: new Map(demands.map(([code, bewijs]) => [code, { code, omschrijving: code, bewijs }])),
});

const establish = (verwijzingen: readonly unknown[], caller: Partial<Caller> = {}, on = day) => [
  ...establishRelations(policy, verwijzingen, { ...nobody, ...caller }, person, on),
];

test('nothing is established without a reference', () => {
  assert.deepEqual(establish([]), []);
});

test('a reference establishes what asks for its partner and its kind', () => {
  assert.deepEqual(establish([placement]), ['bekend', 'bij-coa', 'in-opvang']);
  assert.deepEqual(establish([{ ...placement, soort: 'archief' }]), ['bekend', 'bij-coa']);
  assert.deepEqual(establish([{ ...placement, partner: 'ind' }]), ['bekend']);
});

test('a reference counts from its first day through its last', () => {
  const closed = [{ ...placement, tot: '2025-02-01' }];
  assert.deepEqual(establish(closed, {}, '2024-12-31'), []);
  assert.equal(establish(closed, {}, '2025-01-01').length, 3);
  assert.equal(establish(closed, {}, '2025-02-01').length, 3);
  assert.deepEqual(establish(closed, {}, '2025-02-02'), []);
});

test('a caller without a location, and a reference without one, are not at the same place', () => {
  const nowhere = [{ ...placement, kenmerk: null }];
  assert.deepEqual(establish(nowhere), ['bekend', 'bij-coa', 'in-opvang']);
  assert.deepEqual(establish(nowhere, { locatie: '' }), ['bekend', 'bij-coa', 'in-opvang']);
});

test('a relation by location needs a caller with that location', () => {
  assert.ok(establish([placement], { locatie: 'AZC-ECHT' }).includes('op-locatie'));
  for (const locatie of ['AZC-UTRECHT', 'azc-echt', '', null]) {
    assert.ok(!establish([placement], { locatie }).includes('op-locatie'), String(locatie));
  }
});

test('a relation by location is not established by a former or by an unnamed placement', () => {
  for (const over of [{ tot: '2025-02-01' }, { kenmerk: null }]) {
    const found = establish([{ ...placement, ...over }], { locatie: 'AZC-ECHT' });
    assert.ok(!found.includes('op-locatie'));
  }
  assert.ok(!establish([{ ...placement, kenmerk: '' }], { locatie: '' }).includes('op-locatie'));
});

test('a relation by case needs the case reference of the request to be that of the file', () => {
  const signal: Verwijzing = { ...placement, partner: 'nvik', soort: 'signaal', kenmerk: 'NVIK-1' };
  assert.ok(establish([signal], { zaakreferentie: 'NVIK-1' }).includes('in-zaak'));
  assert.ok(!establish([signal], { zaakreferentie: 'NVIK-2' }).includes('in-zaak'));
  assert.ok(!establish([signal], { locatie: 'NVIK-1' }).includes('in-zaak'));
  assert.ok(!establish([placement], { zaakreferentie: 'AZC-ECHT' }).includes('in-zaak'));
});

test('only the person himself is the person', () => {
  assert.deepEqual(establish([], { vnummer: person }), ['zelf']);
  for (const vnummer of ['0000000002', '', null]) assert.deepEqual(establish([], { vnummer }), []);
  assert.deepEqual([...establishRelations(policy, [], { ...nobody, vnummer: '' }, '', day)], []);
});

test('a malformed reference establishes nothing', () => {
  for (const over of [
    { partner: undefined },
    { partner: '' },
    { soort: null },
    { sinds: null },
    { sinds: '2025-1-1' },
    { sinds: '2024-02-30' },
    { tot: undefined },
    { tot: '' },
    { tot: '9999-99-99' },
    { kenmerk: undefined },
    { kenmerk: 7 },
  ]) {
    assert.deepEqual(establish([{ ...placement, ...over }]), [], JSON.stringify(over));
  }
  for (const reference of [null, undefined, 'coa', [], {}]) assert.deepEqual(establish([reference]), []);
});

test('on a malformed day no reference counts', () => {
  for (const on of ['', '2025-03', '2025-03-01T00:00:00Z'])
    assert.deepEqual(establish([placement], {}, on), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addedPlace } from './addedPlace.ts';

const richer = {
  person: {
    vnummer: '1',
    bsn: null,
    opvang: { status: 'LOPEND' },
    tijdlijn: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  },
  persons: [{ vnummer: '1' }, { vnummer: '2' }],
  codes: ['x', 'y'],
};

const noMore: readonly [string, unknown][] = [
  ['the same', richer],
  ['no data', null],
  ['null for a value', { person: { vnummer: '1', bsn: null, opvang: { status: null } } }],
  ['null for an object', { person: { vnummer: '1', opvang: null } }],
  ['null for a person of a list', { persons: [null, { vnummer: '2' }] }],
  ['a list without an entry', { person: { tijdlijn: [{ id: 'a' }, { id: 'c' }] } }],
  ['an empty list', { codes: [] }],
];
for (const [what, poorer] of noMore)
  test(`nothing is added by ${what}`, () => assert.equal(addedPlace(poorer, richer), null));

const more: readonly [string, unknown, string][] = [
  ['a value where there is null', { person: { bsn: '123' } }, 'data.person.bsn'],
  ['another value', { person: { opvang: { status: 'BEEINDIGD' } } }, 'data.person.opvang.status'],
  ['an object where there is null', { person: { bsn: {} } }, 'data.person.bsn'],
  ['a key that is not there', { person: { naam: null } }, 'data.person.naam'],
  [
    'an entry that is not there',
    { person: { tijdlijn: [{ id: 'a' }, { id: 'd' }] } },
    'data.person.tijdlijn.1',
  ],
  ['another order', { person: { tijdlijn: [{ id: 'c' }, { id: 'a' }] } }, 'data.person.tijdlijn.1'],
  ['an entry twice', { person: { tijdlijn: [{ id: 'b' }, { id: 'b' }] } }, 'data.person.tijdlijn.1'],
  ['a longer list', { codes: ['x', 'y', 'y'] }, 'data.codes'],
  ['a person at the place of another', { persons: [{ vnummer: '2' }, null] }, 'data.persons.0'],
  ['a list for an object', { person: [] }, 'data.person'],
  ['an object for a list', { codes: {} }, 'data.codes'],
];
for (const [what, poorer, place] of more)
  test(`something is added by ${what}`, () => assert.equal(addedPlace(poorer, richer), place));

test('something is added by data where there are none', () => assert.equal(addedPlace(richer, null), 'data'));

test('where lists have no order, another order adds nothing, and another entry does', () => {
  assert.equal(addedPlace({ codes: ['y', 'x'] }, richer, false), null);
  assert.equal(addedPlace({ codes: ['y', 'z'] }, richer, false), 'data.codes.1');
  assert.equal(addedPlace({ codes: ['x', 'x', 'x'] }, richer, false), 'data.codes');
});

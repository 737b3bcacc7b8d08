import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema } from 'graphql';
import { dataSubject, readPersonType } from '../../../authz/operation/PersonType.ts';

const schema = buildSchema(`
  type Query { vreemdeling: Vreemdeling bewoners: Connectie leeg: Leeg }
  type Connectie { edges: [Edge!] totaal: Int pagina: Leeg }
  type Edge { node: Vreemdeling naast: Vreemdeling cursor: String }
  type Ander { edges: [Edge!] leeg: Leeg }
  type Rapport { lijst: Connectie leeg: Leeg }
  type Leeg { iets: Int }
  type Vreemdeling { vnummer: ID opvang: Leeg }
`);

test('the paths to persons are the fields that lead to one, by their type, and no other', () => {
  const { type, key, paths } = readPersonType(schema);
  assert.deepEqual([type, key], ['Vreemdeling', 'vnummer']);
  assert.deepEqual(Object.fromEntries(paths), {
    Connectie: ['edges'],
    Edge: ['node', 'naast'],
    Ander: ['edges'],
    Rapport: ['lijst'],
  });
});

test('who the persons are cannot be changed', () => {
  assert.ok(Object.isFrozen(dataSubject));
});

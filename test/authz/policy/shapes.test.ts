import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { hoogsteLimieten } from '../../../authz/policy/Limieten.ts';
import { shapes } from '../../../authz/policy/shapes.ts';

test('a limit of a client is a whole number from one to the highest', () => {
  const client = {
    id: 'coa.portaal',
    partner: 'coa',
    omschrijving: 'Portaal.',
    modus: 'nul',
    operaties: 'alle',
  };
  const takes = (name: string, limit: unknown): boolean =>
    v.is(shapes.clienten, [{ ...client, limieten: { [name]: limit } }]);
  for (const [name, highest] of Object.entries(hoogsteLimieten)) {
    for (const limit of [1, highest]) assert.equal(takes(name, limit), true, `${name}: ${limit}`);
    for (const limit of [0, -1, 1.5, highest + 1, '1', null, undefined]) {
      assert.equal(takes(name, limit), false, `${name}: ${String(limit)}`);
    }
  }
  assert.equal(takes('onbekend', 1), false);
});

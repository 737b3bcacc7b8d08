import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionHolds } from '../../../authz/decision/conditionHolds.ts';

test('what is denied does not hold, though it carries a condition that does', () => {
  const denied = {
    besluit: 'geweigerd',
    reden: 'VERBODEN',
    categorie: 'ind.motief',
    voorwaarden: [[{ afspraak: 'a', relaties: ['in-opvang'] }]],
  } as const;
  assert.equal(conditionHolds(denied, new Set(['in-opvang'])), false);
});

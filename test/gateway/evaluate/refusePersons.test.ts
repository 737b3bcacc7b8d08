import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Decision } from '../../../authz/decision/Decision.ts';
import { refusePersons } from '../../../gateway/evaluate/refusePersons.ts';

const categories = new Map([
  ['Query.vreemdeling', ['een']],
  ['Query.vreemdelingen', ['meer']],
]);

/** What is refused about so many persons, where both root fields have this decision. */
function refused(persons: number, decision: Decision, table = categories): unknown {
  const decisions = new Map([
    ['een', decision],
    ['meer', decision],
  ]);
  return refusePersons(persons, { id: 'x', rol: 'r', doel: 'd', decisions }, table)?.context['reden'] ?? null;
}

const given = (maximumPersonen: number): Decision => ({
  besluit: 'toegestaan',
  afspraken: ['a'],
  maximumPersonen,
});

test('as many persons as the agreement gives at once may be asked about, and no more than ten', () => {
  assert.equal(refused(1, given(1)), null);
  assert.equal(refused(2, given(1)), 'TE_VEEL_PERSONEN');
  assert.equal(refused(10, given(100)), null);
  assert.equal(refused(11, given(100)), 'TE_VEEL_PERSONEN');
});

test('a root field that is denied, or is not there, lets nobody be asked about', () => {
  assert.equal(refused(1, { besluit: 'geweigerd', reden: 'VERBODEN' }), 'VERBODEN');
  assert.equal(refused(1, given(1), new Map()), 'GEEN_AFSPRAAK');
});

test('a root field with a condition lets nobody be asked about, for there is nobody yet for whom it could hold', () => {
  const conditional: Decision = {
    besluit: 'voorwaardelijk',
    alternatieven: [{ afspraak: 'a', relaties: ['r'] }],
    maximumPersonen: 10,
  };
  assert.equal(refused(1, conditional), 'GEEN_BETROKKENHEID');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionHolds } from '../../../authz/decision/conditionHolds.ts';
import { decideField } from '../../../authz/decision/decideField.ts';
import type { Alternatief, Decision, FieldDecision } from '../../../authz/decision/Decision.ts';

const conditional = (...relaties: readonly string[]): Decision => ({
  besluit: 'voorwaardelijk',
  alternatieven: [{ afspraak: 'a', relaties }],
  maximumPersonen: 1,
});

const decisions = new Map<string, Decision>([
  ['open', { besluit: 'toegestaan', afspraken: ['a'], maximumPersonen: 1 }],
  ['opvang', conditional('in-opvang')],
  ['locatie', conditional('in-opvang', 'op-locatie')],
  ['dicht', { besluit: 'geweigerd', reden: 'AFSPRAAK_VERLOPEN' }],
  ['verboden', { besluit: 'geweigerd', reden: 'VERBODEN' }],
]);

const decide = (...categories: readonly string[]) =>
  decideField({ id: '0', rol: 'coa.een', doel: 'opvang', decisions }, categories);

test('a field is given as the strictest of its categories', () => {
  assert.deepEqual(decide('open', 'open'), { besluit: 'toegestaan' });
  assert.deepEqual(decide('open', 'opvang', 'locatie'), {
    besluit: 'voorwaardelijk',
    voorwaarden: [
      [{ afspraak: 'a', relaties: ['in-opvang'] }],
      [{ afspraak: 'a', relaties: ['in-opvang', 'op-locatie'] }],
    ],
  });
});

test('the first category that is denied gives the reason', () => {
  assert.deepEqual(decide('open', 'dicht', 'verboden'), {
    besluit: 'geweigerd',
    reden: 'AFSPRAAK_VERLOPEN',
    categorie: 'dicht',
  });
  assert.deepEqual(decide('verboden', 'dicht', 'opvang'), {
    besluit: 'geweigerd',
    reden: 'VERBODEN',
    categorie: 'verboden',
  });
});

test('a field without a category, or with one that the set does not know, is denied', () => {
  assert.deepEqual(decide(), { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK', categorie: '' });
  assert.deepEqual(decide('open', 'onbekend'), {
    besluit: 'geweigerd',
    reden: 'GEEN_AFSPRAAK',
    categorie: 'onbekend',
  });
});

test('a decision on a field is frozen', () => {
  for (const decision of [decide('open'), decide('opvang'), decide('dicht')])
    assert.ok(Object.isFrozen(decision));
  const decision = decide('opvang');
  assert.ok(decision.besluit === 'voorwaardelijk' && Object.isFrozen(decision.voorwaarden));
});

test('a condition holds when each demand holds by one of its alternatives', () => {
  const one: Alternatief = { afspraak: 'a', relaties: ['x', 'y'] };
  const other: Alternatief = { afspraak: 'b', relaties: ['z'] };
  const decision: FieldDecision = { besluit: 'voorwaardelijk', voorwaarden: [[one, other], [other]] };
  assert.equal(conditionHolds(decision, new Set(['z'])), true);
  assert.equal(conditionHolds(decision, new Set(['x', 'y'])), false);
  const either: FieldDecision = { besluit: 'voorwaardelijk', voorwaarden: [[one, other]] };
  assert.equal(conditionHolds(either, new Set(['x', 'y'])), true);
  assert.equal(conditionHolds(either, new Set(['x'])), false);
  assert.equal(conditionHolds(either, new Set()), false);
});

test('what is allowed holds for everybody, and what is denied for nobody', () => {
  assert.equal(conditionHolds({ besluit: 'toegestaan' }, new Set()), true);
  assert.equal(conditionHolds(decide('dicht'), new Set(['in-opvang'])), false);
});

test('a condition without a demand, without an alternative or without a relation does not hold', () => {
  const all = new Set(['x']);
  assert.equal(conditionHolds({ besluit: 'voorwaardelijk', voorwaarden: [] }, all), false);
  assert.equal(conditionHolds({ besluit: 'voorwaardelijk', voorwaarden: [[]] }, all), false);
  const nothing: Alternatief = { afspraak: 'a', relaties: [] };
  assert.equal(conditionHolds({ besluit: 'voorwaardelijk', voorwaarden: [[nothing]] }, all), false);
});

test('relations that answer with a promise or an error establish nothing', () => {
  const answering = (has: () => unknown) => Object.defineProperty(new Set<string>(), 'has', { value: has });
  assert.equal(
    conditionHolds(
      decide('opvang'),
      answering(() => true),
    ),
    true,
  );
  assert.equal(
    conditionHolds(
      decide('opvang'),
      answering(() => Promise.resolve(true)),
    ),
    false,
  );
  const failing = answering(() => {
    throw new Error('no relations');
  });
  assert.equal(conditionHolds(decide('opvang'), failing), false);
});

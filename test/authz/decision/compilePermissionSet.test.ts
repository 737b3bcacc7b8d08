import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { exampleAfspraak, examplePolicy } from '../examplePolicy.ts';

const now = momentOf('2025-03-01');
const policy = examplePolicy([exampleAfspraak()]);

test('a permission set holds a decision on every category of the policy', () => {
  const set = compilePermissionSet(policy, 'coa.een', 'opvang', now);
  assert.deepEqual([...set.decisions.keys()], ['ind.besluit', 'ind.motief', 'ind.stap']);
  assert.equal(set.decisions.get('ind.stap')?.besluit, 'toegestaan');
  assert.deepEqual(set.decisions.get('ind.motief'), { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK' });
});

test('the id follows the role, the purpose and the decisions, and nothing else', () => {
  const { id } = compilePermissionSet(policy, 'coa.een', 'opvang', now);
  assert.match(id, /^[0-9a-f]{64}$/);
  const other = exampleAfspraak({ id: 'a2', ontvanger: 'ind', rollen: ['ind.een'], doelen: ['toezicht'] });
  assert.equal(compilePermissionSet(policy, 'coa.een', 'opvang', now + 1).id, id);
  assert.equal(
    compilePermissionSet(examplePolicy([other, exampleAfspraak()]), 'coa.een', 'opvang', now).id,
    id,
  );
  const different = [
    compilePermissionSet(policy, 'coa.twee', 'opvang', now),
    compilePermissionSet(policy, 'coa.een', 'toezicht', now),
    compilePermissionSet(policy, 'coa.een', 'opvang', momentOf('2030-01-01')),
    compilePermissionSet(examplePolicy([exampleAfspraak({ id: 'b' })]), 'coa.een', 'opvang', now),
    compilePermissionSet(
      examplePolicy([exampleAfspraak({ voorwaarden: ['zelf'] })]),
      'coa.een',
      'opvang',
      now,
    ),
    compilePermissionSet(
      examplePolicy([
        exampleAfspraak({ maximumPersonen: { perVerzoek: 9, perUur: 100, alarmPerUur: 1000 } }),
      ]),
      'coa.een',
      'opvang',
      now,
    ),
  ];
  assert.equal(new Set([id, ...different.map((set) => set.id)]).size, different.length + 1);
});

test('two purposes, or two roles, that may see the same have permission sets of their own', () => {
  const nothing = examplePolicy();
  const ids = [
    compilePermissionSet(nothing, 'coa.een', 'opvang', now),
    compilePermissionSet(nothing, 'coa.een', 'toezicht', now),
    compilePermissionSet(nothing, 'coa.twee', 'opvang', now),
  ].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test('an unknown role gives a set that denies everything', () => {
  const set = compilePermissionSet(policy, 'niemand', 'opvang', now);
  assert.equal(set.decisions.size, 3);
  for (const decision of set.decisions.values()) assert.equal(decision.besluit, 'geweigerd');
});

test('a permission set cannot be changed', () => {
  const set = compilePermissionSet(policy, 'coa.een', 'opvang', now);
  assert.ok(Object.isFrozen(set));
  assert.ok(set.decisions instanceof Map);
  const { decisions } = set;
  assert.throws(() => decisions.set('ind.motief', { besluit: 'toegestaan' }), TypeError);
  assert.throws(() => decisions.delete('ind.stap'), TypeError);
  assert.throws(() => decisions.clear(), TypeError);
});

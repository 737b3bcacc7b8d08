import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { createPermissionSets } from '../../../authz/policy/PermissionSets.ts';
import { exampleAfspraak, examplePolicy } from '../examplePolicy.ts';

const policy = examplePolicy([exampleAfspraak({ geldigVan: '2024-01-01', geldigTot: '2025-01-01' })]);

/** Permission sets by a clock that a test sets. */
function open(day: string) {
  const clock = { now: momentOf(day) };
  return { clock, sets: createPermissionSets(policy, () => clock.now) };
}

test('each role has its own set for each purpose, also after others were asked for', () => {
  const { sets } = open('2024-06-01');
  const asked = [
    ['coa.een', 'opvang'],
    ['coa.twee', 'opvang'],
    ['coa.een', 'toezicht'],
    ['ind.een', 'toezicht'],
  ] as const;
  for (const [rol, doel] of [...asked, ...asked.toReversed()]) {
    const set = sets.get(rol, doel);
    assert.deepEqual([set.rol, set.doel], [rol, doel]);
  }
  assert.equal(sets.get('coa.een', 'opvang').decisions.get('ind.stap')?.besluit, 'toegestaan');
  assert.equal(sets.get('coa.twee', 'opvang').decisions.get('ind.stap')?.besluit, 'geweigerd');
});

test('a set is compiled once between two boundaries', () => {
  const { clock, sets } = open('2024-06-01');
  const set = sets.get('coa.een', 'opvang');
  clock.now = momentOf('2025-01-01') - 1;
  assert.equal(sets.get('coa.een', 'opvang'), set);
});

test('from a boundary on, and before the time that it was compiled at, a set is another', () => {
  const { clock, sets } = open('2024-06-01');
  const besluit = () => sets.get('coa.een', 'opvang').decisions.get('ind.stap')?.besluit;
  assert.equal(besluit(), 'toegestaan');
  clock.now = momentOf('2025-01-01');
  assert.equal(besluit(), 'geweigerd');
  clock.now = momentOf('2024-12-31');
  assert.equal(besluit(), 'toegestaan');
  clock.now = momentOf('2023-12-31');
  assert.equal(besluit(), 'geweigerd');
});

test('what the policy does not know is denied each time anew, and not kept', () => {
  const { sets } = open('2024-06-01');
  for (const [rol, doel] of [
    ['onbekend', 'opvang'],
    ['coa.twee', 'toezicht'],
    ['coa.een', 'onbekend'],
  ] as const) {
    const set = sets.get(rol, doel);
    assert.ok([...set.decisions.values()].every(({ besluit }) => besluit === 'geweigerd'));
    assert.notEqual(sets.get(rol, doel), set);
  }
});

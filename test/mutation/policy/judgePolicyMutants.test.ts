import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChain } from '../../acceptance/Chain.ts';
import { exampleAfspraak, examplePolicy } from '../../authz/examplePolicy.ts';
import { judgePolicyMutants } from './judgePolicyMutants.ts';
import { policyMutants } from './policyMutants.ts';
import { summarise } from './PolicySummary.ts';

const policy = examplePolicy([exampleAfspraak({ voorwaarden: ['zelf'] })]);
const [afspraak] = policy.afspraken;
assert.ok(afspraak !== undefined);

test('the golden matrix notices a change of one day in one agreement', () => {
  const mutant = {
    kind: 'begins earlier',
    what: 'a1',
    policy: { ...policy, afspraken: [{ ...afspraak, geldigVan: '2023-12-31' }] },
  };
  const [verdict] = judgePolicyMutants(createChain(policy), [mutant]);
  assert.equal(verdict?.golden, true);
  assert.ok(verdict.effect.widens.includes('coa.een for opvang: ind.stap from 2023-12-31'));
});

test('a change that nothing notices survives, and is told with the cells that it widens', () => {
  const mutant = {
    kind: 'condition taken away',
    what: 'a1',
    policy: { ...policy, afspraken: [{ ...afspraak, voorwaarden: [] }] },
  };
  const [verdict] = judgePolicyMutants(createChain(policy), [mutant]);
  assert.ok(verdict !== undefined);
  const { survivors, total } = summarise([{ ...verdict, golden: false, statement: null }]);
  assert.deepEqual(survivors, [
    'condition taken away, a1 (widening): coa.een for opvang: ind.stap from 2024-01-01',
  ]);
  assert.equal(total.survived, 1);
});

test('every kind of change that could widen is made', () => {
  const opschortingen = [{ van: '2024-02-01', tot: '2024-03-01', reden: 'Toets' }];
  const full = examplePolicy(
    [exampleAfspraak({ voorwaarden: ['zelf'], geldigTot: '2025-01-01', opschortingen })],
    [
      {
        id: 'v1',
        titel: '',
        ontvangers: ['coa'],
        uitgezonderd: [],
        categorieen: ['ind.motief', 'ind.besluit'],
        grondslag: [],
        geldigVan: '2024-01-01',
        geldigTot: null,
      },
    ],
  );
  const kinds = new Set([...policyMutants(full)].map(({ kind }) => kind));
  for (const kind of [
    'agreement made',
    'role added',
    'purpose added',
    'category added',
    'begins earlier',
    'ends later',
    'ends never',
    'reviewed later',
    'suspension taken away',
    'suspended later',
    'resumed',
    'condition taken away',
    'maximum raised',
    'prohibition taken away',
    'prohibited category taken away',
    'prohibition for another partner',
    'exception made',
    'prohibited later',
    'prohibition ended',
    'purpose of a role added',
  ]) {
    assert.ok(kinds.has(kind), kind);
  }
});

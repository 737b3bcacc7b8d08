import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { FieldDecision } from '../../../authz/decision/Decision.ts';
import type { JsonObject } from '../../../gateway/call/JsonObject.ts';
import { compileEntityFetch } from '../../../gateway/execute/EntityFetch.ts';
import type { PlanTypes } from '../../../gateway/execute/PlanTypes.ts';
import type { RequestState } from '../../../gateway/execute/RequestState.ts';
import { createTestCaller } from '../lib/createTestCaller.ts';
import { typesOf } from '../lib/typesOf.ts';

const denied: FieldDecision = { besluit: 'geweigerd', reden: 'VERBODEN', categorie: 'x' };
const nothing = { id: 'niets', rol: 'niemand', doel: 'niets', decisions: new Map() };
const papers = typesOf({ Stuk: ['Brief', 'Nota'] });

/** Asks about the objects of `stukken` as a subgraph does that knows no more of them than that they are papers. */
async function fetched(
  asked: string,
  stukken: readonly JsonObject[],
  over: Partial<PlanTypes>,
  entities: readonly unknown[] = [],
): Promise<{ readonly sent: unknown; readonly state: RequestState }> {
  const state: RequestState = {
    caller: createTestCaller(nothing),
    variables: {},
    data: { stukken },
    persons: new Map(),
    failures: [],
  };
  const step = compileEntityFetch(
    {
      subgraph: 'zoek',
      operation: `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Stuk { ${asked} } } }`,
      variableUsages: [],
      batches: [
        {
          key: '_entities',
          variable: 'representations',
          paths: [[{ Field: 'stukken' }, '@']],
          requires: [
            {
              kind: 'InlineFragment',
              typeCondition: 'Stuk',
              selections: [
                { kind: 'Field', name: '__typename' },
                { kind: 'Field', name: 'id' },
              ],
            },
          ],
          setters: [{ of: ['Stuk'], to: 'Stuk' }],
        },
      ],
      renames: new Map(),
    },
    { ...papers, ...over },
  );
  let sent: unknown = null;
  await step(state, async (_to, { variables }) => {
    sent = variables['representations'];
    return await Promise.resolve({ data: { _entities: entities } });
  });
  return { sent, state };
}

const brief = { __typename: 'Brief', id: 'b' };
const nota = { __typename: 'Nota', id: 'n' };
const stuk = { __typename: 'Stuk', id: 's' };

test('a fragment on an interface asks only of the types of which the field is given', async () => {
  const decide = (coordinate: string): FieldDecision =>
    coordinate === 'Nota.treffers' ? { besluit: 'toegestaan' } : denied;
  const { sent } = await fetched('treffers', [brief, nota], { decide });
  assert.deepEqual(JSON.parse(JSON.stringify(sent)), [{ __typename: 'Stuk', id: 'n' }]);
});

test('where a field is given of no type of the interface, nothing is asked', async () => {
  for (const asked of ['treffers', '__typename treffers']) {
    const { sent } = await fetched(asked, [brief, nota], { decide: () => denied, visible: () => true });
    assert.equal(sent, null);
  }
});

test('the type of an object is asked only where one that it may have may be seen', async () => {
  const only = (type: string) => (one: string) => one === type;
  const { sent } = await fetched('__typename', [stuk], { decide: () => denied, visible: only('Nota') });
  assert.deepEqual(JSON.parse(JSON.stringify(sent)), [stuk]);
  const hidden = await fetched('__typename', [stuk], { decide: () => denied, visible: only('Stuk') });
  assert.equal(hidden.sent, null);
});

test('an answer about an object of another type counts as none, and is told', async () => {
  const other = { __typename: 'Nota', treffers: 3 };
  const { state } = await fetched('__typename treffers', [{ ...brief }], {}, [other]);
  assert.deepEqual(JSON.parse(JSON.stringify(state.data)), { stukken: [brief] });
  assert.equal(state.failures.length, 1);
});

test('an answer about an object of which the type was not known tells it', async () => {
  const { state } = await fetched('__typename treffers', [{ ...stuk }], {}, [
    { __typename: 'Nota', treffers: 3 },
  ]);
  assert.deepEqual(JSON.parse(JSON.stringify(state.data)), {
    stukken: [{ __typename: 'Nota', id: 's', treffers: 3 }],
  });
  assert.deepEqual(state.failures, []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { nextBoundary } from '../../../authz/decision/nextBoundary.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../examplePolicy.ts';

test('every day on which a decision can change is a boundary, in order', () => {
  const policy = examplePolicy(
    [
      exampleAfspraak({
        geldigVan: '2024-01-01',
        geldigTot: '2024-06-01',
        herzienVoor: '2024-05-01',
        opschortingen: [
          { van: '2024-02-01', tot: '2024-03-01', reden: 'Toets.' },
          { van: '2024-04-01', tot: null, reden: 'Toets.' },
        ],
      }),
    ],
    [exampleVerbod({ geldigVan: '2024-07-01', geldigTot: '2024-08-01' })],
  );
  const found: number[] = [];
  for (let moment = 0; moment < Infinity; found.push(moment)) moment = nextBoundary(policy, moment);
  const days = [1, 2, 3, 4, 5, 6, 7, 8].map((month) => momentOf(`2024-0${month}-01`));
  assert.deepEqual(found, [...days, Infinity]);
});

test('a moment is no boundary of its own', () => {
  const policy = examplePolicy([exampleAfspraak({ geldigVan: '2024-01-01', herzienVoor: '2025-01-01' })]);
  assert.equal(nextBoundary(policy, momentOf('2024-01-01') - 1), momentOf('2024-01-01'));
  assert.equal(nextBoundary(policy, momentOf('2024-01-01')), momentOf('2025-01-01'));
});

test('a policy in which nothing is to come has no next boundary', () => {
  assert.equal(nextBoundary(examplePolicy(), 0), Infinity);
});

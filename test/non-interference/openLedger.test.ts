import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addResult } from './openLedger.ts';
import type { PairResult } from './runPair.ts';

const [one, other] = ['a'.repeat(40), 'b'.repeat(40)];
const difference = {
  caller: 'coa.casemanager opvang',
  deployment: 'embedded',
  oracles: ['data', 'log'],
  seed: 4,
  number: 17,
  query: '{ __typename }',
  variables: {},
  company: null,
  one: {},
  other: {},
} as const;
const result: PairResult = {
  caller: 'coa.casemanager opvang',
  deployment: 'embedded',
  seed: 4,
  operations: 100,
  answered: 40,
  refused: 9,
  requests: 80,
  changed: {},
  differences: [],
};

test('pairs of one commit are added up, and those of another beside them', () => {
  const first = addResult([], one, result);
  const second = addResult(first, one, { ...result, deployment: 'remote', seed: 3, operations: 10 });
  const [earlier, later] = addResult(second, other, { ...result, seed: 5 });
  assert.deepEqual(earlier, {
    commit: one,
    firstSeed: 3,
    lastSeed: 4,
    pairs: 2,
    embedded: 100,
    remote: 10,
    answered: 80,
    refused: 18,
    requests: 160,
    differences: [],
  });
  assert.deepEqual([later?.commit, later?.pairs, later?.firstSeed], [other, 1, 5]);
});

test('a difference is told by what asks it again', () => {
  const [run] = addResult([], one, { ...result, differences: [difference] });
  assert.deepEqual(run?.differences, [
    {
      caller: 'coa.casemanager opvang',
      deployment: 'embedded',
      oracles: 'data, log',
      seed: 4,
      number: 17,
    },
  ]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { FetchNode, PlanNode } from '@graphql-hive/router-query-planner';

import { compilePlan } from '../../../gateway/execute/compilePlan.ts';
import { typesOf } from '../lib/typesOf.ts';

const fetch: FetchNode = {
  kind: 'Fetch',
  serviceName: 'ind',
  operation:
    'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on A { a } } }',
};

function compile(node?: PlanNode): ReturnType<typeof compilePlan> {
  return compilePlan({ kind: 'QueryPlan', ...(node === undefined ? {} : { node }) }, typesOf({}));
}

test('a fetch of a list is told apart, and one of named persons is left out', () => {
  const list: FetchNode = {
    kind: 'Fetch',
    serviceName: 'coa__lijst',
    operation: '{ bewoners { a } x: zaken { b } }',
  };
  const named: FetchNode = {
    kind: 'Fetch',
    serviceName: 'bvv__genoemd',
    operation: '{ vreemdeling { vnummer } }',
  };
  const { lists } = compile({ kind: 'Sequence', nodes: [{ kind: 'Parallel', nodes: [list, named] }] });
  assert.deepEqual(
    lists.map(({ subgraph, shape }) => [subgraph, [...shape.keys.keys()]]),
    [['coa', ['bewoners', 'x']]],
  );
});

test('an empty plan asks nothing', () => {
  assert.deepEqual(compile().lists, []);
});

const path = [{ Field: 'a' }];
const setter = { ValueSetter: { path: [], setValueTo: 'x' } };
const unknown: Readonly<Record<string, PlanNode>> = {
  'a root fetch of a subgraph itself': fetch,
  'a root fetch that rewrites': { ...fetch, serviceName: 'coa__lijst', outputRewrites: [setter] },
  'a fetch that rewrites what it sends': {
    kind: 'Flatten',
    path,
    node: { ...fetch, inputRewrites: [setter] },
  },
  'a fetch that rewrites what it gets': {
    kind: 'Flatten',
    path,
    node: { ...fetch, outputRewrites: [setter] },
  },
  'something else at a path': { kind: 'Flatten', path, node: { kind: 'Parallel', nodes: [] } },
  'a condition': { kind: 'Condition', condition: 'a', ifClause: fetch },
  'a deferral': { kind: 'Defer', primary: {}, deferred: [] },
  'a subscription': { kind: 'Subscription', primary: fetch },
  'a batch that rewrites': {
    kind: 'BatchFetch',
    serviceName: 'ind',
    operation: fetch.operation,
    entityBatch: {
      aliases: [
        {
          alias: '_entities',
          representationsVariableName: 'r',
          paths: [path],
          requires: [],
          inputRewrites: [setter],
        },
      ],
    },
  },
  'a batch that does not ask for its entities': {
    kind: 'BatchFetch',
    serviceName: 'ind',
    operation: fetch.operation,
    entityBatch: {
      aliases: [{ alias: '_e0', representationsVariableName: 'r', paths: [path], requires: [] }],
    },
  },
};

test('a plan with what this executor does not know is refused whole', () => {
  for (const [name, node] of Object.entries(unknown)) {
    assert.throws(() => compile({ kind: 'Sequence', nodes: [node] }), /Expected a plan/, name);
  }
});

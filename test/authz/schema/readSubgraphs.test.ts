import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSubgraphs } from '../../../authz/schema/readSubgraphs.ts';

const one = { name: 'een', sdl: 'type Query { a: Int }' };

test('a schema that is no GraphQL is a finding, beside those that are', () => {
  const { subgraphs, findings } = readSubgraphs([one, { name: 'twee', sdl: 'type A {\n  b }' }]);
  assert.deepEqual(
    subgraphs.map(({ name }) => name),
    ['een'],
  );
  assert.deepEqual(findings, [
    {
      subgraph: 'twee',
      coordinate: 'line 2, column 5',
      expected: 'a GraphQL schema',
      got: 'Syntax Error: Expected ":", found "}".',
    },
  ]);
});

test('what goes wrong otherwise is no finding, and goes to whoever asked', () => {
  const unread = {
    name: 'twee',
    get sdl(): string {
      throw new Error('kapot');
    },
  };
  assert.throws(() => readSubgraphs([one, unread]), /kapot/);
});

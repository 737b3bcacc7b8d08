import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readSubgraphRequest } from '../../../subgraphs/common/readSubgraphRequest.ts';

const request = {
  query: '{ a }',
  variables: { b: [1, { c: null }] },
  extensions: { relaties: { '0000000001': ['coa.opvang', 'coa.locatie'], '0000000002': [] } },
};
const read = (value: unknown): unknown => readSubgraphRequest(Buffer.from(JSON.stringify(value)));

test('what the gateway sends is read as it was sent', () => {
  assert.deepEqual(read(request), request);
  assert.deepEqual(read({ ...request, extensions: { relaties: {} } }), {
    ...request,
    extensions: { relaties: {} },
  });
});

test('anything that a gateway does not send is null', () => {
  const { query, variables, extensions } = request;
  for (const other of [
    null,
    [],
    'x',
    { query, variables },
    { query, extensions },
    { variables, extensions },
    { ...request, operationName: 'x' },
    { ...request, query: 1 },
    { ...request, variables: null },
    { ...request, extensions: {} },
    { ...request, extensions: { ...extensions, geheim: 1 } },
    ...[null, [], ['x'], 'x', 1, { '0000000001': 'coa.opvang' }, { '0000000001': null }].map((relaties) => ({
      ...request,
      extensions: { relaties },
    })),
    ...[{ 0: 'x' }, [1], ['x', null], [['x']]].map((codes) => ({
      ...request,
      extensions: { relaties: { '0000000002': ['x'], '0000000001': codes } },
    })),
  ]) {
    assert.equal(read(other), null, JSON.stringify(other));
  }
  for (const text of ['', '{', 'geheim']) assert.equal(readSubgraphRequest(Buffer.from(text)), null, text);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { operationId, readManifest, writeManifest } from '../../../gateway/operations/OperationManifest.ts';

const body = 'query A { __typename }';
const id = operationId(body);
const operation = { id, name: 'A', body };
const manifest = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ ...operation, type: 'query' }],
};

test('a manifest of Apollo and an object with texts by their hash are read alike', () => {
  assert.deepEqual(readManifest(JSON.stringify(manifest)), [operation]);
  assert.deepEqual(readManifest(JSON.stringify({ [id]: body })), [{ ...operation, name: id }]);
});

test('what is written is what Apollo writes, by name, and is read as it was', () => {
  const other = { id: operationId('{ __typename }'), name: '0', body: '{ __typename }' };
  const text = writeManifest([operation, other]);
  assert.deepEqual(readManifest(text), [other, operation]);
  assert.deepEqual(JSON.parse(writeManifest([operation])), manifest);
});

test('an id that is not the SHA-256 of its text is refused, with the one that it should be', () => {
  for (const wrong of ['', 'A', id.toUpperCase(), `sha256:${id}`])
    assert.throws(
      () =>
        readManifest(
          JSON.stringify({ ...manifest, operations: [{ ...operation, type: 'query', id: wrong }] }),
        ),
      {
        name: 'ManifestInvalid',
        message: `Expected the id of \`A\` to be the SHA-256 of its text, \`${id}\`, but got \`${wrong}\`.`,
      },
    );
});

test('what is no manifest is refused', () => {
  const others = [[], null, 'x', { ...manifest, version: 2 }, { format: 'anders', operations: [] }, { a: 1 }];
  for (const text of ['', '{', ...others.map((value) => JSON.stringify(value))])
    assert.throws(
      () => readManifest(text),
      { name: 'ManifestInvalid', message: /^Expected a manifest/ },
      text,
    );
});

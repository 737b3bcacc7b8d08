import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GraphQLError } from 'graphql';

import type { Client } from '../../../authz/policy/Policy.ts';
import { operationId } from '../../../gateway/operations/OperationManifest.ts';
import { resolveOperation } from '../../../gateway/operations/resolveOperation.ts';

const query = 'query A { __typename }';
const id = operationId(query);
const alle: Client = {
  id: 'app',
  partner: 'coa',
  omschrijving: '',
  modus: 'nul',
  operaties: 'alle',
  limieten: {},
};
const eigen: Client = { ...alle, operaties: 'eigen' };
const other: Client = { ...eigen, id: 'ander' };

function resolve(body: unknown, client = eigen): unknown {
  const find = (name: string, hash: string) => (name === 'app' && hash === id ? query : undefined);
  try {
    return resolveOperation(body, client, { find, close: () => {} });
  } catch (error) {
    assert.ok(error instanceof GraphQLError);
    return error.extensions['code'];
  }
}

const persistedQuery = { version: 1, sha256Hash: id };

test('an id stands for the text that is registered, however it is written', () => {
  const variables = { v: 1 };
  for (const client of [alle, eigen]) {
    assert.deepEqual(resolve({ documentId: `sha256:${id}`, variables }, client), { query, variables });
    assert.deepEqual(resolve({ documentId: id, operationName: 'A' }, client), { query, operationName: 'A' });
    assert.deepEqual(resolve({ extensions: { persistedQuery, a: 1 } }, client), {
      query,
      extensions: { a: 1 },
    });
    assert.deepEqual(resolve({ query: null, documentId: id, extensions: null }, client), { query });
  }
});

test('an operation of another client is not registered, nor is one that nobody has', () => {
  assert.equal(resolve({ documentId: id }, other), 'OPERATIE_NIET_GEREGISTREERD');
  for (const documentId of [
    '',
    'md5:x',
    'a'.repeat(64),
    id.toUpperCase(),
    `sha256:sha256:${id}`,
    '__proto__',
    'constructor',
  ])
    for (const client of [alle, eigen])
      assert.equal(resolve({ documentId }, client), 'OPERATIE_NIET_GEREGISTREERD', documentId);
});

test('a client with operations of its own sends no other text, whatever it stands in', () => {
  for (const body of [
    { query: '{ __typename }' },
    { query: `${query} ` },
    { query, documentId: 'x' },
    { query: '' },
  ])
    assert.ok(
      ['OPERATIE_NIET_GEREGISTREERD', 'BAD_REQUEST'].includes(String(resolve(body))),
      JSON.stringify(body),
    );
  assert.deepEqual(resolve({ query }), { query });
  assert.equal(resolve({ query }, other), 'OPERATIE_NIET_GEREGISTREERD');
});

test('any other client sends what it likes', () => {
  assert.deepEqual(resolve({ query: '{ a }' }, alle), { query: '{ a }' });
});

test('an id and a text together, and an id in another form, are no request', () => {
  for (const body of [
    { query, documentId: id },
    { query, extensions: { persistedQuery } },
    { documentId: 3 },
    { documentId: [id] },
    { extensions: { persistedQuery: null } },
    { extensions: { persistedQuery: { version: 2, sha256Hash: id } } },
    { extensions: { persistedQuery: { version: 1, sha256Hash: 3 } } },
  ])
    assert.equal(resolve(body, alle), 'BAD_REQUEST', JSON.stringify(body));
});

test('what is no request at all is left for the server to refuse, and is nobody’s operation', () => {
  for (const body of [null, 'x', 3, []]) assert.deepEqual(resolve(body), body);
  // Apollo Server takes a text as a query, and nothing else.
  for (const body of [{}, { query: 3 }, { query: { kind: 'Document' } }, { query: [query] }])
    assert.equal(resolve(body), 'OPERATIE_NIET_GEREGISTREERD');
});

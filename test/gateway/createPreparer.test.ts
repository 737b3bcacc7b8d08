import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type DocumentNode, getOperationAST, parse } from 'graphql';

import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { createDecidedSchemas } from '../../gateway/authorize/createDecidedSchemas.ts';
import { createPreparer, type PreparedOperation } from '../../gateway/createPreparer.ts';
import { composeSchema } from '../../gateway/plan/composeSchema.ts';
import { createTestPolicy, doel, moment } from './lib/createTestPolicy.ts';
import { sdlOf } from './lib/createTestSubgraph.ts';
import { everything, exampleChain, resident } from './lib/exampleChain.ts';

const sdls = exampleChain().map(sdlOf);
const policy = createTestPolicy([...readCategories(sdls).values()].flat(), {
  alles: everything,
  ander: everything,
});
const schema = composeSchema(sdls, policy);

const query = `
  query A($met: Boolean!, $hoe: Boolean) { vreemdeling(vnummer: "${resident}") { naam @include(if: $met) opvang { locatie(lang: $hoe) } } }
  query B($met: Boolean!) { vreemdeling(vnummer: "${resident}") { tijdlijn @skip(if: $met) { __typename } } }`;
const document = parse(query);

/** Prepares on one preparer. */
function preparing(): (more: {
  readonly variables?: Record<string, unknown>;
  readonly rol?: string;
  readonly operationName?: string;
  readonly queryHash?: string;
}) => PreparedOperation {
  const prepare = createPreparer(schema, createDecidedSchemas(schema));
  return ({ variables = { met: true }, rol = 'alles', operationName = 'A', queryHash = 'h' }) => {
    const operation = getOperationAST(document, operationName);
    assert.ok(operation);
    const permissionSet = compilePermissionSet(policy, rol, doel, moment);
    return prepare({ queryHash, document, operation, variables, permissionSet });
  };
}

test('an operation is prepared once for a document, operation, permission set and directives', () => {
  const prepare = preparing();
  assert.equal(prepare({}), prepare({}));
});

test('no value of a variable is part of what is kept, unless a directive uses it', () => {
  const prepare = preparing();
  assert.equal(
    prepare({ variables: { met: true, hoe: true } }),
    prepare({ variables: { met: true, hoe: false } }),
  );
});

test('another document, operation, permission set or value of a directive is another operation', () => {
  const prepare = preparing();
  const first = prepare({});
  for (const other of [
    { variables: { met: false } },
    { rol: 'ander' },
    { operationName: 'B' },
    { queryHash: 'i' },
  ]) {
    assert.notEqual(prepare(other), first, JSON.stringify(other));
  }
  assert.equal(prepare({}), first);
});

test('what is asked follows the values of the directives', () => {
  const prepare = preparing();
  assert.match(prepare({ variables: { met: true } }).text ?? '', /naam/);
  assert.doesNotMatch(prepare({ variables: { met: false } }).text ?? '', /naam/);
});

test('heavy operations make room sooner than light ones', () => {
  const prepare = createPreparer(schema, createDecidedSchemas(schema));
  const permissionSet = compilePermissionSet(policy, 'alles', doel, moment);
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: __typename`);
  const [light, heavy] = [1, 5000].map((count) => parse(`{ ${aliases(count).join(' ')} }`));
  assert.ok(light && heavy);
  const prepared = (queryHash: string, text: DocumentNode): PreparedOperation => {
    const operation = getOperationAST(text);
    assert.ok(operation);
    return prepare({ queryHash, document: text, operation, variables: {}, permissionSet });
  };
  const first = prepared('eerste', light);
  for (let index = 0; index < 90; index += 1) prepared(`licht ${index}`, light);
  assert.equal(prepared('eerste', light), first);
  for (let index = 0; index < 90; index += 1) prepared(`zwaar ${index}`, heavy);
  assert.notEqual(prepared('eerste', light), first);
});

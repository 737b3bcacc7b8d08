import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { createQueryFinder } from '../../../../authz/matrix/diff/createQueryFinder.ts';

const schema = buildSchema(`
  type Query { a(id: ID!): A b: B all(first: Int): [A!] }
  type A { x: Int c: C kinds: [I!] any: U }
  type B { direct: C }
  type C { y: Int deep: D }
  type D { z: Int }
  interface I { s: Int }
  type K implements I { s: Int t: Int }
  type L { u: Int }
  union U = L
  type Nowhere { n: Int }
`);
const finder = createQueryFinder(schema, () => '"1"');

function find(type: string, fields: readonly string[], ...denied: readonly string[]) {
  const found = finder.find(type, fields, (veld) => denied.includes(veld));
  if (found !== null)
    assert.equal(
      validate(schema, parse(found.query))
        .map(({ message }) => message)
        .join(),
      '',
    );
  return found;
}

describe('the query that shows a field', () => {
  it('takes the shortest way, and gives what must be given', () => {
    assert.equal(find('A', ['x'], 'Query.all')?.query, '{ a(id: "1") { x } }');
    assert.equal(find('C', ['y'])?.query, '{ a(id: "1") { c { y } } }');
  });

  it('goes round what is denied', () => {
    assert.deepEqual(find('C', ['y'], 'A.c'), {
      query: '{ b { direct { y } } }',
      velden: ['y'],
      belemmerd: [],
    });
  });

  it('where every way is denied, it says by what', () => {
    assert.deepEqual(find('C', ['y'], 'A.c', 'Query.b')?.belemmerd.length, 1);
  });

  it('asks for several fields at once, and for the name of the type where a field is none of its own', () => {
    assert.equal(find('C', ['y', 'deep'])?.query, '{ a(id: "1") { c { y deep { __typename } } } }');
  });

  it('reaches an interface, a type behind it and a member of a union', () => {
    assert.equal(find('I', ['s'])?.query, '{ a(id: "1") { kinds { s } } }');
    assert.equal(find('K', ['t'])?.query, '{ a(id: "1") { kinds { ... on K { t } } } }');
    assert.equal(find('L', ['u'])?.query, '{ a(id: "1") { any { ... on L { u } } } }');
  });

  it('leaves out fields that the schema does not have, and is none where nothing is left or leads there', () => {
    assert.deepEqual(find('A', ['x', 'hidden'])?.velden, ['x']);
    assert.equal(find('A', ['hidden']), null);
    assert.equal(find('Hidden', ['x']), null);
    assert.equal(find('Nowhere', ['n']), null);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { buildSchema, type GraphQLSchema, isObjectType, printSchema, validateSchema } from 'graphql';
import type { FieldDecision } from '../../../authz/decision/Decision.ts';
import { createRoleSchema } from '../../../authz/schema/createRoleSchema.ts';
import { readApiSchema } from '../../../cli/readApiSchema.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';

const example = buildSchema(`
  type Query { a: A papers: [Paper] any: Any }
  type A { x: Int b: B }
  type B { y: Int }
  interface Paper { soort: String datum: String }
  type One implements Paper { soort: String datum: String tekst: String }
  type Other implements Paper { soort: String datum: String }
  union Any = A | B
`);

function without(schema: GraphQLSchema, ...denied: readonly string[]): GraphQLSchema | null {
  return createRoleSchema(schema, (veld): FieldDecision =>
    denied.includes(veld)
      ? { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK', categorie: '' }
      : { besluit: 'toegestaan' },
  );
}

/** What makes a schema invalid, in words: an error itself holds the whole of it. */
function faultsOf(schema: GraphQLSchema): readonly string[] {
  return validateSchema(schema).map(({ message }) => message);
}

describe('createRoleSchema', () => {
  it('a denied field is not in it, nor a type that nothing leads to any more', () => {
    const schema = without(example, 'A.b', 'Query.any');
    assert.doesNotMatch(printSchema(schema ?? example), /\bb: B|type B|union/);
  });

  it('what is given on a condition is in it', () => {
    const schema = createRoleSchema(example, () => ({ besluit: 'voorwaardelijk', voorwaarden: [] }));
    assert.equal(printSchema(schema ?? buildSchema('type Query { none: Int }')), printSchema(example));
  });

  it('it is null where nothing is given, also where every way in leads to nothing', () => {
    assert.equal(without(example, 'Query.a', 'Query.papers', 'Query.any'), null);
    const narrow = buildSchema('type Query { a: A } type A { x: Int }');
    assert.equal(without(narrow, 'A.x'), null);
  });

  it('one way in that is left is a schema', () => {
    const two = buildSchema('type Query { a: Int b: Int }');
    assert.equal(printSchema(without(two, 'Query.b') ?? two), 'type Query {\n  a: Int\n}');
  });

  it('an interface loses a field that one of its types does not give, and the type stays behind it', () => {
    const schema = without(example, 'One.datum');
    assert.ok(schema !== null);
    assert.deepEqual(faultsOf(schema), []);
    assert.match(printSchema(schema), /interface Paper \{\n {2}soort: String\n\}/);
    assert.match(
      printSchema(schema),
      /type One implements Paper \{\n {2}soort: String\n {2}tekst: String\n\}/,
    );
  });

  it('an interface keeps its fields where a type behind it is not given at all', () => {
    const schema = without(example, 'One.soort', 'One.datum', 'One.tekst');
    assert.match(
      printSchema(schema ?? example),
      /interface Paper \{\n {2}soort: String\n {2}datum: String\n\}/,
    );
    assert.doesNotMatch(printSchema(schema ?? example), /type One/);
  });

  it('a union of which nothing is given is not in it, nor what leads to nothing but that', () => {
    const nested = buildSchema(`
      type Query { a: A first: First }
      type A { x: Int }
      union First = B
      type B { second: Second }
      union Second = C
      type C { y: Int }
    `);
    const schema = without(nested, 'C.y');
    assert.equal(printSchema(schema ?? nested), 'type Query {\n  a: A\n}\n\ntype A {\n  x: Int\n}');
    assert.equal(without(nested, 'A.x', 'C.y'), null);
  });

  it('a union of which something is given stays, with that alone, where another goes', () => {
    const two = buildSchema(`
      type Query { gone: Gone kept: Kept }
      union Gone = A
      union Kept = A | B
      type A { x: Int }
      type B { y: Int }
    `);
    const schema = without(two, 'A.x');
    assert.equal(
      printSchema(schema ?? two),
      'type Query {\n  kept: Kept\n}\n\nunion Kept = B\n\ntype B {\n  y: Int\n}',
    );
  });

  it('of the shipped schema it is valid, whatever is denied', () => {
    const api = readApiSchema(readSchemas());
    const fields = Object.values(api.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );
    fc.assert(
      fc.property(fc.subarray(fields), (denied) => {
        const schema = without(api, ...denied);
        if (schema !== null) assert.deepEqual(faultsOf(schema), []);
      }),
      // The first failure says enough, and a schema is much to look at again and again.
      { numRuns: 60, endOnFailure: true },
    );
  });
});

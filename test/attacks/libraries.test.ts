import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { buildSubgraphSchema } from '@apollo/subgraph';
import { buildSchema, execute, executeSync, Kind, parse } from 'graphql';
import { jwtVerify, SignJWT } from 'jose';

import { allow, deny, rule, shield } from '../../authz/shield/graphqlShield.ts';
import { applyMiddleware, graphqlShield } from '../authz/shield/lib/libraries.ts';

describe('B4: graphql-shield on this Node', () => {
  it('its ES module does not load, and `chain` and `race` break in its other build', async () => {
    await assert.rejects(async () => await import('graphql-shield'), /isUndefined/);
    for (const combine of [graphqlShield.chain, graphqlShield.race]) {
      const both = combine(
        graphqlShield.rule('one')(() => true),
        graphqlShield.rule('other')(() => true),
      );
      const schema = buildSubgraphSchema({ typeDefs: parse('type Query { a: String }') });
      const built = applyMiddleware(schema, graphqlShield.shield({ Query: { a: both } }, { debug: true }));
      const { errors } = await execute({ schema: built, document: parse('{ a }'), contextValue: {} });
      assert.match(errors?.[0]?.message ?? '', /isUndefined\) is not a function/);
    }
  });
  it('here the other build is used, without the parts that break', () => {
    for (const part of [allow, deny, rule, shield]) assert.notEqual(part, undefined);
  });
});

describe('B6: a filter of the schema that looks at the first definition only', () => {
  const schema = buildSchema('type Query { naam: String } type Geheim { motief: String }');
  /** Refuses introspection where it sees any: in the fields of the first definition. */
  function answer(query: string): string {
    const document = parse(query);
    const [first] = document.definitions;
    const sees =
      first?.kind === Kind.OPERATION_DEFINITION &&
      first.selectionSet.selections.some(
        (node) => node.kind === Kind.FIELD && node.name.value.startsWith('__'),
      );
    return sees ? 'refused' : JSON.stringify(executeSync({ schema, document }));
  }

  it('in a minimal build a fragment, or one that stands first, goes past it', () => {
    const type = '__type(name: "Geheim") { fields { name } }';
    assert.equal(answer(`{ ${type} }`), 'refused');
    assert.match(answer(`{ ... on Query { ${type} } }`), /motief/);
    assert.match(answer(`fragment A on Query { ${type} } query { ...A }`), /motief/);
  });
});

describe('C7: an audience that nobody configured', () => {
  it('a check that is told no audience takes the token of any', async () => {
    const key = new TextEncoder().encode('een sleutel van ten minste 32 bytes lang');
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('https://elders.example')
      .sign(key);
    const { payload } = await jwtVerify(token, key);
    assert.equal(payload.aud, 'https://elders.example');
    await assert.rejects(
      async () => await jwtVerify(token, key, { audience: 'https://hier.example' }),
      /aud/,
    );
  });
});

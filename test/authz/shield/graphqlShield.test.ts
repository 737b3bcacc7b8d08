import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allow, deny, partsOf, rule, shield } from '../../../authz/shield/graphqlShield.ts';

test('a library that lacks a part is refused, whichever it is', () => {
  const parts = { shield, rule, allow, deny };
  assert.equal(partsOf(parts), parts);
  for (const name of Object.keys(parts)) {
    const others = Object.fromEntries(Object.entries(parts).filter(([other]) => other !== name));
    assert.throws(() => partsOf(others), /graphql-shield does not export/, name);
  }
  for (const library of [null, undefined, 'graphql-shield']) {
    assert.throws(() => partsOf(library), /graphql-shield does not export/, String(library));
  }
});

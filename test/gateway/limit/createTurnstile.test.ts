import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GraphQLError } from 'graphql';

import { createTurnstile } from '../../../gateway/limit/createTurnstile.ts';

test('as many requests of a client as it may have are let in, and more once one has left', () => {
  const { enter } = createTurnstile();
  const isRefused = (client: string): boolean => {
    try {
      enter(client, 2);
      return false;
    } catch (error) {
      assert.ok(error instanceof GraphQLError);
      assert.deepEqual(error.extensions, { code: 'TE_VEEL_TEGELIJK', http: { status: 429 } });
      return true;
    }
  };
  const leave = enter('een', 2);
  enter('een', 2);
  assert.equal(isRefused('een'), true);
  // Another client is not in the way of it.
  assert.equal(isRefused('ander'), false);
  leave();
  assert.equal(isRefused('een'), false);
  assert.equal(isRefused('een'), true);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';
import { execute, parse, specifiedRules, validate } from 'graphql';

import { createTestGateway } from './lib/createTestGateway.ts';
import { exampleWorld } from './lib/exampleWorld.ts';
import { randomOperation } from './lib/randomOperation.ts';
import { seededChoice } from './lib/seededChoice.ts';

const worlds = [1, 2, 3].map((seed) => {
  const world = exampleWorld(seededChoice(seed));
  return { ...world, gateway: createTestGateway(world.subgraphs, { alles: { given: ['x'] } }) };
});

test('the gateway answers any operation as graphql-js does on one schema with the same data', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.nat()), fc.constantFrom(0, 1, 2), async (seed, index) => {
      const world = worlds[index];
      assert.ok(world !== undefined);
      const { schema, root, vnummers, gateway } = world;
      const { query, variables } = randomOperation(seededChoice(seed), schema, vnummers);
      const document = parse(query);
      // Fragments may want different things under one key; nobody can be asked that.
      if (validate(schema, document, specifiedRules).length > 0) return;
      compared += 1;
      const expected = await execute({ schema, document, rootValue: root, variableValues: variables });
      const { data, errors } = await gateway.ask(query, { variables });
      // As text, so that the order of keys counts.
      assert.equal(
        JSON.stringify(data),
        JSON.stringify(expected.data),
        `${query}\n${JSON.stringify(variables)}\n${JSON.stringify(errors)}`,
      );
    }),
    { numRuns: 400 },
  );
  assert.ok(compared > 100, `Only ${compared} operations were valid.`);
});

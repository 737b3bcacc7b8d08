import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, print, validate } from 'graphql';
import { exampleQueries } from '../../explorer/exampleQueries.ts';
import { ownSchemaQuery } from '../../explorer/ownSchemaQuery.ts';
import { chainSchema } from './lib/chainSchema.ts';

describe('the example queries', () => {
  const schema = chainSchema();

  for (const [rol, query] of [...exampleQueries, ['a role without one', ownSchemaQuery]] as const) {
    it(`that of ${rol} is valid against the schema of the chain`, () => {
      assert.deepEqual(validate(schema, parse(query)), []);
    });
  }

  it('those of COA and NVIK ask for something that they are denied', () => {
    assert.match(exampleQueries.get('coa.casemanager') ?? '', /asielmotieven/);
    assert.match(exampleQueries.get('nvik.analist') ?? '', /godsdienst/);
  });

  it('they name persons in variables only', () => {
    const literal = [...exampleQueries].filter(([, query]) => /\d{9,}/.test(print(parse(query))));
    assert.deepEqual(literal, []);
  });
});

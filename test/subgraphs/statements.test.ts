import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ownProperty } from '../../authz/shield/ownProperty.ts';
import { STORE_NAMES } from '../../subgraphs/openSubgraph.ts';
import { exampleVNummer } from './exampleRows.ts';
import type { PartnerName } from './exampleRows.ts';
import { ALLES, openTestSubgraph } from './openTestSubgraph.ts';
import { selectEverything } from './selectEverything.ts';

const PERSONS = 50;

/** The tables that were read, once for each statement, and the rest of what was answered. */
async function askEverything(name: PartnerName, vnummers: readonly string[]) {
  const { subgraph, ask, statements, reports } = await openTestSubgraph(name, {
    persons: PERSONS,
    permissionSet: ALLES,
  });
  const selection = selectEverything(subgraph.sdl, 'Vreemdeling');
  const { data, errors } = await ask(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Vreemdeling ${selection} } }`,
    {
      variables: { representations: vnummers.map((vnummer) => ({ __typename: 'Vreemdeling', vnummer })) },
    },
  );
  await subgraph.close();
  const tables = statements.map((statement) => /from "(\w+)"/.exec(statement)?.[1] ?? statement).toSorted();
  return { data, errors, reports, tables };
}

/** The values of the one person of an answer. */
function valuesIn(data: unknown): readonly unknown[] {
  const entities: unknown = ownProperty(data, '_entities');
  const person: unknown = Array.isArray(entities) ? entities[0] : undefined;
  return typeof person === 'object' && person !== null ? Object.values(person) : [];
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

describe('everything that a subgraph holds on persons', () => {
  for (const name of STORE_NAMES) {
    test(`${name}: is read with one query a table, for one person and for ${PERSONS}`, async () => {
      const one = await askEverything(name, [exampleVNummer(1)]);
      const all = await askEverything(
        name,
        Array.from({ length: PERSONS }, (_, place) => exampleVNummer(place + 1)),
      );
      assert.deepEqual([one.errors, one.reports, all.errors, all.reports], [undefined, [], undefined, []]);
      assert.ok(one.tables.length > 0);
      assert.deepEqual(one.tables, [...new Set(one.tables)]);
      assert.deepEqual(all.tables, one.tables);
    });

    test(`${name}: of a person whom it does not know is nothing, without an error`, async () => {
      const unknown = await askEverything(name, [exampleVNummer(PERSONS + 1)]);
      assert.deepEqual([unknown.errors, unknown.reports], [undefined, []]);
      const known = valuesIn(unknown.data).filter((value) => value !== null && !isEmptyList(value));
      // BVV is the one that holds who exists.
      assert.deepEqual(known, name === 'bvv' ? [] : ['Vreemdeling', exampleVNummer(PERSONS + 1)]);
    });
  }
});

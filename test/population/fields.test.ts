import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getNamedType, isLeafType, isObjectType, parse } from 'graphql';
import { PARTNERS } from '../../population/PopulationFiles.ts';
import { makePopulation } from './harness.ts';
import type { TestPopulation } from './harness.ts';

/** Types that name persons or places in a list: the gateway's paging, not the store's. */
const PAGING = /^(Query|_Service|PageInfo|.*Connectie|.*Edge)$/;

/** Fields that are answered otherwise than from a column of their own name. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  // Derived from the date of birth, by @requires.
  ['Voogdij.eindigtOp', 'sinds'],
  ['Opvang.verstrekkingen', 'verstrekking'],
]);

/** Fields that the subgraph is handed by another. */
const EXTERNAL = new Set(['nidos Voogdij.geboortedatum']);

describe('every field of every schema has a value for somebody among a thousand persons', () => {
  let population: TestPopulation;
  before(async () => {
    population = await makePopulation(1_000, 1);
  });
  after(() => population.remove());

  for (const partner of PARTNERS) {
    test(partner, async () => {
      const source = await readFile(
        new URL(`../../subgraphs/${partner}/schema.graphql`, import.meta.url),
        'utf8',
      );
      const schema = buildSubgraphSchema([{ typeDefs: parse(source) }]);
      const columns = new Set(
        population
          .tables(partner)
          .flatMap((table) =>
            population
              .columns(partner, table)
              .filter(
                (column) =>
                  population.rows(`select 1 from ${partner}."${table}" where "${column}" is not null limit 1`)
                    .length > 0,
              ),
          ),
      );
      let fields = 0;
      for (const type of Object.values(schema.getTypeMap())) {
        if (!isObjectType(type) || type.name.startsWith('__') || PAGING.test(type.name)) {
          continue;
        }
        for (const field of Object.values(type.getFields())) {
          const coordinate: string = `${type.name}.${field.name}`;
          if (isLeafType(getNamedType(field.type)) && !EXTERNAL.has(`${partner} ${coordinate}`)) {
            fields += 1;
            const column: string = ELSEWHERE.get(coordinate) ?? field.name;
            assert.ok(columns.has(column), `${coordinate} has no column \`${column}\` with a value`);
          }
        }
      }
      assert.notEqual(fields, 0);
    });
  }
});

import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';

import { storePath } from '../../../subgraphs/openSubgraph.ts';
import { makeData, storesOf } from '../../end-to-end/harness/testData.ts';
import { PERSONS_OF_TWINS } from '../Base.ts';
import { readModel } from './readModel.ts';

test('every table and column of every store has a place in the schema, or a reason to have none', async () => {
  const stores = await storesOf(await makeData(PERSONS_OF_TWINS), PERSONS_OF_TWINS);
  const { tables, findings } = readModel(stores);
  assert.deepEqual(findings, []);
  assert.ok(tables.length > 40);
  assert.ok(tables.every(({ primaryKey }) => primaryKey.length > 0));
});

test('a table or a column without a place is told', async () => {
  const stores = await storesOf(await makeData(PERSONS_OF_TWINS), PERSONS_OF_TWINS);
  const database = new DatabaseSync(storePath(stores, 'ind'));
  database.exec('CREATE TABLE tolk (vnummer TEXT PRIMARY KEY, taal TEXT)');
  database.exec('ALTER TABLE gehoor ADD COLUMN tolktaal TEXT');
  database.exec('DROP TABLE dwangsom');
  database.close();
  assert.deepEqual(readModel(stores).findings, [
    'the column ind.gehoor.tolktaal is no field of Gehoor, and the model does not place it',
    'the table ind.tolk is in no model',
    'the model has a table ind.dwangsom that is in no store',
  ]);
});

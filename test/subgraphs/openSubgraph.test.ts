import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { openLogboek } from '../../cli/openLogboek.ts';
import {
  isSubgraphName,
  openSubgraph,
  STORE_NAMES,
  storePath,
  SUBGRAPH_NAMES,
} from '../../subgraphs/openSubgraph.ts';
import { ALLES } from './openTestSubgraph.ts';

test('every folder with a schema is a subgraph that can be opened by name', () => {
  const folders = readdirSync('subgraphs', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'common')
    .map(({ name }) => name);
  assert.deepEqual(folders.toSorted(), [...SUBGRAPH_NAMES].toSorted());
  for (const name of SUBGRAPH_NAMES) assert.ok(isSubgraphName(name));
});

test('no other name is one', () => {
  for (const name of ['', 'common', 'IND', '__proto__', 'constructor', 'toString'])
    assert.equal(isSubgraphName(name), false);
});

test('a store that is not there is an error that names the file', () => {
  for (const name of STORE_NAMES) {
    assert.throws(
      () =>
        openSubgraph(name, {
          folder: 'nowhere',
          logboek: openLogboek({
            auditFolder: 'nowhere',
            auditDatabase: null,
            policy: () => assert.fail(),
            clock: () => 0,
          }),
          policyRegister: { permissionSet: () => ALLES },
          report: () => {},
        }),
      (error: unknown) => error instanceof Error && error.message.includes(storePath('nowhere', name)),
    );
  }
});

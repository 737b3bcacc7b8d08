import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { test } from 'node:test';

import { phaseOf } from '../../../bench/phases/phaseOf.ts';
import type { ProfileFrame } from '../../../bench/readProfile.ts';
import { root } from '../../tree/lib/treeFiles.ts';

/** A stack by its files from the root, or by its functions in parentheses; the one that ran first. */
function stack(...places: readonly string[]): ProfileFrame[] {
  return places.map((place) => {
    const isFile = !place.startsWith('(') && !place.startsWith('node:');
    const url = isFile ? pathToFileURL(join(root, place)).href : place.startsWith('node:') ? place : '';
    return { functionName: place.startsWith('(') ? place : 'f', url, lineNumber: 0 };
  });
}

test('what runs counts to the nearest phase that called it', () => {
  const cases: readonly (readonly [phase: string, ...places: string[]])[] = [
    ['answer', 'gateway/answer/projectAnswer.ts', 'gateway/createExecutor.ts'],
    ['answer', 'node_modules/graphql/index.js', 'gateway/answer/projectAnswer.ts'],
    ['authorize', 'authz/decision/conditionHolds.ts', 'gateway/answer/projectAnswer.ts'],
    ['authorize', '(compiled)', 'authz/relations/establishRelations.ts', 'gateway/execute/lookUpPersons.ts'],
    ['call', 'node:internal/crypto', 'authz/context/signContext.ts', 'gateway/call/createRemoteTransport.ts'],
    ['record', 'audit/record/Names.ts', 'gateway/record/recordResult.ts'],
    ['budget', 'node:sqlite', 'cli/openCounters.ts', 'gateway/budget/createBudgets.ts'],
    ['between the phases', 'gateway/createExecutor.ts', 'node_modules/@apollo/server/index.js'],
    ['packages, called by no phase', 'node:http', 'node_modules/fastify/index.js', '(root)'],
    ['garbage collection', '(garbage collector)', '(root)'],
    ['Node, called by no phase', '(program)', '(root)'],
  ];
  for (const [phase, ...places] of cases) assert.equal(phaseOf(stack(...places)), phase, places.join(' < '));
});

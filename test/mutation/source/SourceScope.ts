import { posix } from 'node:path';
import { treeFiles } from '../../tree/lib/treeFiles.ts';

/**
 * The folders of `authz/` whose code decides, each with where the tests stand that may kill its mutants: its own, and
 * few others, so that a guard is held by a test that names it and a run ends. They are tried in this order.
 */
const scope: ReadonlyMap<string, readonly string[]> = new Map([
  ['authz/context', ['test/authz/context']],
  ['authz/decision', ['test/authz/decision', 'test/acceptance/']],
  ['authz/operation', ['test/authz/operation', 'test/gateway/authorize']],
  ['authz/policy', ['test/authz/policy/loadPolicy.test.ts', 'test/authz/policy']],
  ['authz/relations', ['test/authz/relations']],
  ['authz/schema', ['test/authz/schema', 'test/authz/decision/createVisibility.test.ts']],
  ['authz/shield', ['test/authz/shield', 'test/subgraphs/shield.test.ts', 'test/subgraphs/lists.test.ts']],
  ['authz/suspension', ['test/authz/suspension']],
]);

/** The source files that are mutated, as paths from the root. */
export function sourceFiles(): readonly string[] {
  return treeFiles('.ts').filter((path) => testPlacesOf(path).length > 0);
}

/** Where the tests stand that may kill the mutants of a file; nowhere where it is not mutated. */
export function testPlacesOf(path: string): readonly string[] {
  const folder = [...scope.keys()].find((one) => path.startsWith(`${one}/`));
  return folder === undefined ? [] : (scope.get(folder) ?? []);
}

/** The test file that mirrors a source file, or would. */
export function mirrorOf(path: string): string {
  return posix.join('test', path.replace(/\.ts$/, '.test.ts'));
}

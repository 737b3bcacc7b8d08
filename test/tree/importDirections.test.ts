import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { importsOf } from './lib/importsOf.ts';
import { mayImport } from './lib/mayImport.ts';
import { root, textOf, treeFiles } from './lib/treeFiles.ts';

describe('import directions', () => {
  const reaches = treeFiles('.ts').flatMap((path) =>
    importsOf(path, textOf(path))
      .filter(({ kind }) => kind === 'file')
      .map(({ target }) => ({ path, target })),
  );

  it('INVARIANT: every file reaches only for folders that its own folder may know', () => {
    const wrong = reaches.filter(({ path, target }) => !mayImport(path, target));
    assert.deepEqual(wrong, []);
  });

  it('the verifier of the audit log needs nothing but the platform: its hashes, its signatures, its files', () => {
    const packages = treeFiles('.ts')
      .filter((path) => path.startsWith('audit/verify/'))
      .flatMap((path) => importsOf(path, textOf(path)))
      .filter(({ kind }) => kind === 'package');
    assert.deepEqual(new Set(packages.map(({ target }) => target)), new Set(['node:crypto', 'node:fs']));
  });

  it('every relative import names a file that exists', () => {
    const missing = reaches.filter(({ target }) => !existsSync(join(root, target)));
    assert.deepEqual(missing, []);
  });

  it('the directions refuse what the architecture refuses', () => {
    const refused = [
      ['authz/decision/decideField.ts', 'gateway/errors/gatewayError.ts'],
      ['authz/decision/decideField.ts', 'subgraphs/common/store/openStore.ts'],
      ['authz/decision/decideField.ts', 'authzElsewhere/a.ts'],
      ['subgraphs/ind/resolvers.ts', 'subgraphs/coa/schema.graphql'],
      ['subgraphs/ind/resolvers.ts', 'gateway/errors/gatewayError.ts'],
      ['subgraphs/common/a.ts', 'subgraphs/ind/a.ts'],
      ['subgraphs/ind/a.ts', 'subgraphs/openSubgraph.ts'],
      ['subgraphs/openSubgraph.ts', 'gateway/createGateway.ts'],
      ['gateway/plan/a.ts', 'subgraphs/ind/schema.graphql'],
      ['gateway/a.ts', 'explorer/createExplorerPage.ts'],
      ['gateway/a.ts', 'audit/RequestRecord.ts'],
      ['gateway/record/a.ts', 'audit/openAuditLog.ts'],
      ['audit/a.ts', 'gateway/errors/gatewayError.ts'],
      ['authz/decision/decideField.ts', 'audit/RequestRecord.ts'],
      ['explorer/a.ts', 'authz/policy/Policy.ts'],
      ['audit/verify/a.ts', 'audit/log/hashes.ts'],
      ['audit/verify/a.ts', 'authz/policy/Policy.ts'],
      ['audit/log/a.ts', 'gateway/createGateway.ts'],
      ['population/a.ts', 'subgraphs/ind/resolvers.ts'],
      ['population/a.ts', 'authz/policy/Policy.ts'],
      ['cli/start.ts', 'test/harness.ts'],
      ['elsewhere/a.ts', 'elsewhere/b.ts'],
    ] as const;
    assert.deepEqual(
      refused.filter(([from, to]) => mayImport(from, to)),
      [],
    );
  });

  it('an import is found in every form in which it can be written', () => {
    const text = textOf('test/tree/fixtures/imports.txt');
    const found = importsOf('one/two/three.ts', text).map(({ target }) => target);
    assert.deepEqual(found.toSorted(), [
      '@scope/h',
      'g.json',
      'i',
      'one/b.ts',
      'one/two/a.ts',
      'one/two/c.ts',
      'one/two/d.ts',
      'one/two/e.ts',
      'one/two/f.cjs',
      'one/two/j.ts',
      'one/two/k.ts',
      'one/two/m/',
    ]);
  });
});

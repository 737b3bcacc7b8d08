import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTypeDefinitionNode, Kind, parse as parseGraphql } from 'graphql';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { textOf, treeFiles } from './lib/treeFiles.ts';

/** Words of GraphQL itself and of its connections. */
const english = new Set([
  'id',
  'first',
  'after',
  'edges',
  'node',
  'cursor',
  'pageInfo',
  'hasNextPage',
  'endCursor',
]);
const Coded = v.array(v.object({ code: v.string() }));

describe('the glossary', () => {
  const text = textOf('docs/glossary.md');
  const terms = new Set([...text.matchAll(/`([^`]+)`/g)].flatMap(([, term]) => term ?? []));
  const missing = (names: readonly string[]) => [...new Set(names)].filter((name) => !terms.has(name));

  it('every type, field and argument of the schemas is in it', () => {
    const names = treeFiles('.graphql').flatMap((path) =>
      parseGraphql(textOf(path)).definitions.flatMap((definition) => {
        if (!isTypeDefinitionNode(definition)) return [];
        const fields =
          definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
          definition.kind === Kind.INTERFACE_TYPE_DEFINITION
            ? (definition.fields ?? [])
            : [];
        return [
          definition.name.value,
          ...fields
            .flatMap(({ name, arguments: given }) => [
              name,
              ...(given ?? []).map((argument) => argument.name),
            ])
            .map(({ value }) => value),
        ];
      }),
    );
    assert.deepEqual(missing(names.filter((name) => !english.has(name))), []);
  });

  for (const file of ['partners', 'rollen', 'doelen', 'relaties']) {
    it(`every code of ${file}.yaml is in it`, () => {
      const coded = v.parse(Coded, parseYaml(textOf(`authz/policy/data/${file}.yaml`)));
      assert.deepEqual(missing(coded.map(({ code }) => code)), []);
    });
  }

  it('every table gives a term once, with what it is and where', () => {
    for (const section of text.split('\n## ').slice(1)) {
      const rows = [...section.matchAll(/^\| `([^`]+)`\s+\| (.*?\S)\s+\| (.*?\S)\s+\|$/gm)];
      const lines = section.split('\n').filter((line) => line.startsWith('| `'));
      assert.equal(rows.length, lines.length);
      assert.equal(new Set(rows.map(([, term]) => term)).size, rows.length);
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type ASTVisitor,
  buildSchema,
  type ExecutionResult,
  executeSync,
  type FieldNode,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

import { createTestGateway } from '../gateway/lib/createTestGateway.ts';
import { everything, exampleChain, resident } from '../gateway/lib/exampleChain.ts';

/** Papers of two types behind one interface; the text of a `Brief` is what may not be seen. */
const schema = buildSchema(`
  type Query { dossier: [Stuk] }
  interface Stuk { soort: String tekst: String bij: Bijlage }
  type Brief implements Stuk { soort: String tekst: String bij: Bijlage }
  type Nota implements Stuk { soort: String tekst: String bij: Bijlage }
  type Bijlage { naam: String inhoud: String }
`);
const rootValue = {
  dossier: [
    { __typename: 'Brief', soort: 'brief', tekst: 'geheim', bij: { naam: 'b', inhoud: 'geheim' } },
    { __typename: 'Nota', soort: 'nota', tekst: 'tekst', bij: { naam: 'n', inhoud: 'inhoud' } },
  ],
};

/** How a minimal build names the field that is asked. */
type NameField = (parent: string, node: FieldNode) => string;
const asWritten: NameField = (parent, { name }) => `${parent}.${name.value}`;
const byAlias: NameField = (parent, { alias, name }) => `${parent}.${(alias ?? name).value}`;

/** A minimal gateway: it takes out what is denied under the type that it is written under, and executes the rest. */
function filterAndExecute(query: string, denied: readonly string[], nameOf: NameField): ExecutionResult {
  const types = new TypeInfo(schema);
  const visitor: ASTVisitor = {
    Field: (node) => {
      const parent = types.getParentType()?.name ?? '';
      return denied.includes(nameOf(parent, node)) ? null : undefined;
    },
  };
  return executeSync({ schema, document: visit(parse(query), visitWithTypeInfo(types, visitor)), rootValue });
}

const leaks = (answer: unknown): boolean => JSON.stringify(answer).includes('geheim');

/** As COA would be: everything but the category of the motives, which the text of a `Brief` has. */
const gateway = createTestGateway(exampleChain(), { coa: { ...everything, without: ['ind.motief'] } });

async function answered(papers: string): Promise<string> {
  const { text } = await gateway.ask(
    `{ vreemdeling(vnummer: "${resident}") { aanvragen { dossier ${papers} } } }`,
  );
  assert.match(text, /UNAUTHORIZED_FIELD_OR_TYPE.*"veld":"Brief.tekst"/);
  assert.doesNotMatch(text, /Nota.tekst/);
  return text;
}

describe('A1: a rule on the field of a type, asked through the interface', () => {
  it('in a minimal build it is given', () => {
    assert.ok(leaks(filterAndExecute('{ dossier { soort tekst } }', ['Brief.tekst'], asWritten)));
  });
  it('here it is denied', async () => {
    assert.ok(!leaks(await answered('{ soort tekst }')));
  });
});

describe('A2: a rule on the field of an interface, asked under a type', () => {
  it('in a minimal build it is given', () => {
    const query = '{ dossier { soort ... on Brief { tekst } } }';
    assert.ok(leaks(filterAndExecute(query, ['Stuk.tekst'], asWritten)));
  });
  it('here it is denied under any type, interface or fragment', async () => {
    for (const papers of [
      '{ soort ... on Brief { tekst } }',
      '{ soort ... on Stuk { ... on Brief { ... on Stuk { tekst } } } }',
    ]) {
      assert.ok(!leaks(await answered(papers)), papers);
    }
  });
});

describe('A6: a check of the alias instead of the field', () => {
  it('in a minimal build another name gives it', () => {
    assert.ok(
      leaks(filterAndExecute('{ dossier { ... on Brief { soort: tekst } } }', ['Brief.tekst'], byAlias)),
    );
    assert.ok(
      !leaks(filterAndExecute('{ dossier { ... on Brief { soort: tekst } } }', ['Brief.tekst'], asWritten)),
    );
  });
  it('here no name changes what is decided', async () => {
    assert.ok(!leaks(await answered('{ ... on Brief { soort: tekst nummer: tekst } }')));
  });
});

describe('A7: denials kept by the path of the answer', () => {
  /** Decides each selection, keeps the outcome by its path, and takes out of the answer what stands there. */
  function denyByPath(query: string, denied: readonly string[]): unknown {
    const decisions = new Map<string, boolean>();
    const types = new TypeInfo(schema);
    const path: string[] = [];
    visit(
      parse(query),
      visitWithTypeInfo(types, {
        Field: {
          enter: (node) => {
            path.push((node.alias ?? node.name).value);
            decisions.set(
              path.join('.'),
              denied.includes(asWritten(types.getParentType()?.name ?? '', node)),
            );
          },
          leave: () => void path.pop(),
        },
      }),
    );
    const dossier = rootValue.dossier.map(({ tekst }) => ({
      tekst: decisions.get('dossier.tekst') === true ? null : tekst,
    }));
    return { dossier };
  }

  it("in a minimal build one type's denial is lost, or hits another's field", () => {
    const query = (first: string, second: string): string =>
      `{ dossier { ... on ${first} { tekst } ... on ${second} { tekst } } }`;
    assert.ok(leaks(denyByPath(query('Brief', 'Nota'), ['Brief.tekst'])));
    assert.deepEqual(denyByPath(query('Nota', 'Brief'), ['Brief.tekst']), {
      dossier: [{ tekst: null }, { tekst: null }],
    });
  });
  it('here each type keeps its own, in either order', async () => {
    for (const papers of [
      '{ ... on Brief { tekst } ... on Nota { tekst } }',
      '{ ... on Nota { tekst } ... on Brief { tekst } }',
    ]) {
      const text = await answered(papers);
      assert.ok(!leaks(text));
      assert.match(text, /"dossier":\[\{"tekst":null\},\{"tekst":"tekst"\},\{"tekst":null\}\]/);
    }
  });
});

describe('A8: one key with other selections below it in two fragments', () => {
  /** Takes from each object what any fragment asks under a key. */
  function mergeByKey({ selections }: SelectionSetNode, value: Readonly<Record<string, unknown>>): unknown {
    const taken: Record<string, unknown> = {};
    const take = (nodes: SelectionSetNode['selections']): void => {
      for (const node of nodes) {
        if (node.kind === Kind.INLINE_FRAGMENT) take(node.selectionSet.selections);
        if (node.kind !== Kind.FIELD) continue;
        const below = value[node.name.value];
        const isObject = typeof below === 'object' && below !== null;
        const key = node.name.value;
        taken[key] =
          node.selectionSet !== undefined && isObject
            ? Object.assign(taken[key] ?? {}, mergeByKey(node.selectionSet, { ...below }))
            : below;
      }
    };
    take(selections);
    return taken;
  }
  const query = '{ ... on Brief { bij { naam } } ... on Nota { bij { inhoud } } }';

  it('in a minimal build what one asks is given of the other', () => {
    const [operation] = parse(query).definitions;
    assert.ok(operation?.kind === Kind.OPERATION_DEFINITION);
    const [brief = {}] = rootValue.dossier;
    assert.ok(leaks(mergeByKey(operation.selectionSet, brief)));
    assert.ok(!leaks(executeSync({ schema, document: parse(`{ dossier ${query} }`), rootValue })));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parse, visit } from 'graphql';

import { readSchemas } from '../../cli/readSchemas.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { createPlanner } from '../../gateway/plan/createPlanner.ts';
import { composeSchema } from '../../gateway/plan/composeSchema.ts';
import { composeSupergraph, readSubgraphSchema } from '../../gateway/plan/composeSupergraph.ts';
import { createOpenGateway } from '../conformance/lib/createOpenGateway.ts';
import { createTestPolicy } from '../gateway/lib/createTestPolicy.ts';
import { createTestSubgraph, p, sdlOf, type TestSubgraph } from '../gateway/lib/createTestSubgraph.ts';

const policy = createTestPolicy(['ind.motief', 'ind.stap'], {});

/** What keeps these subgraphs from being composed here. */
function refusal(...sdls: readonly string[]): string {
  try {
    composeSchema(
      sdls.map((sdl, index) => ({ name: `partner${index}`, sdl })),
      policy,
    );
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return 'nothing';
}

/** `afgeleid` is made from `motief`, and says so without its category. */
const derived: readonly TestSubgraph[] = [
  {
    name: 'ind',
    sdl: `type Query { p: P ${p('ind.stap')} }
          type P @key(fields: "id") { id: ID! ${p('ind.stap')} motief: String ${p('ind.motief')} }`,
    query: { p: () => ({ id: '1', motief: 'geheim' }) },
    entities: { P: () => ({ motief: 'geheim' }) },
  },
  {
    name: 'coa',
    sdl: `type P @key(fields: "id") {
            id: ID! ${p('ind.stap')} motief: String @external ${p('ind.motief')}
            afgeleid: String @requires(fields: "motief") ${p('ind.stap')}
            verder: String @requires(fields: "afgeleid") ${p('ind.stap')}
          }`,
    entities: { P: ({ motief }) => ({ afgeleid: `over ${String(motief)}` }) },
  },
];

describe('A3, B7: a field that is derived from one that is denied', () => {
  it('without the lint of the composition it is given, with the text of the other in it', async () => {
    const bare = derived.map((subgraph) => ({
      ...subgraph,
      sdl: subgraph.sdl.replaceAll(/@policy\(policies: \[\[.*?\]\]\)/g, '').replace(/verder: .*/, ''),
    }));
    const { sdl } = composeSupergraph(bare.map((one) => readSubgraphSchema(sdlOf(one))));
    const gateway = createOpenGateway({
      sdl,
      transports: new Map(
        bare.map((one) => {
          const answer = createTestSubgraph(one);
          return [one.name, async (request) => await answer(request)];
        }),
      ),
      denied: new Set(['P.motief']),
    });
    const { data } = await gateway('{ p { motief afgeleid } }');
    assert.deepEqual(JSON.parse(JSON.stringify(data)), { p: { motief: null, afgeleid: 'over geheim' } });
  });
  it('here it is not composed, nor is a chain of them, or a value from the context', () => {
    const found = refusal(...derived.map((one) => sdlOf(one).sdl));
    assert.match(found, /P\.afgeleid: expected the category `ind\.motief` of its input `P\.motief`/);
    const [ind = '', coa = ''] = derived.map((one) => sdlOf(one).sdl);
    const chain = coa.replace(
      /(afgeleid: .*)$/m,
      `afgeleid: String @requires(fields: "motief") ${p('ind.motief', 'ind.stap')}`,
    );
    assert.match(
      refusal(ind, chain),
      /P\.verder: expected the category `ind\.motief` of its input `P\.afgeleid`/,
    );
    const fromContext = ind.replace(
      'motief: String',
      'ander(m: String @fromContext(field: "$c { motief }")): String',
    );
    assert.match(refusal(fromContext), /got: `@fromContext`/);
  });
});

describe('A4: the directive under another name', () => {
  const renamed = sdlOf({ name: 'ind', sdl: '' })
    .sdl.replace('"@policy"', '{ name: "@policy", as: "@beleid" }')
    .concat('type Query { motief: String @beleid(policies: [["ind.motief"]]) }');

  it('a reader that knows the directive by its name finds no rule', () => {
    const rules: string[] = [];
    visit(parse(renamed), {
      FieldDefinition: ({ name, directives = [] }) => {
        if (directives.some((directive) => directive.name.value === 'policy')) rules.push(name.value);
      },
    });
    assert.deepEqual(rules, []);
    assert.match(
      composeSupergraph([readSubgraphSchema({ name: 'ind', sdl: renamed })]).publicSdl,
      /motief: String/,
    );
  });
  it('here it is not composed', () => {
    assert.match(
      refusal(renamed),
      /@link: expected one link to Federation 2 that imports directives under their own names/,
    );
  });
});

describe('A5: one field with another rule in each of two subgraphs', () => {
  const shared = (category: string): string =>
    sdlOf({
      name: '',
      sdl: `type Query { p: P @shareable ${p('ind.stap')} } type P @shareable { motief: String ${p(category)} }`,
    }).sdl;

  it('where the lists of rules are put together as they stand, either one gives it', () => {
    const rules = [shared('ind.motief'), shared('ind.stap')].flatMap((sdl) =>
      [...sdl.matchAll(/motief: String @policy\(policies: \[(\[.*?\])\]\)/g)].map(([, rule = '[]']) => rule),
    );
    // A list of lists is an OR of ANDs: `@policy` of the Federation specification.
    assert.deepEqual(rules, ['["ind.motief"]', '["ind.stap"]']);
    const holds = (granted: string): boolean => rules.some((rule) => rule === `["${granted}"]`);
    assert.ok(holds('ind.stap'));
  });
  it('here it is not composed', () => {
    assert.match(refusal(shared('ind.motief'), shared('ind.stap')), /P\.motief: expected/);
    assert.equal(refusal(shared('ind.motief'), shared('ind.motief')), 'nothing');
  });
});

describe('A12: many fields that several subgraphs share', () => {
  /** Each partner gives the same tree, and one leaf of its own; the ways to plan it are partners to the power of fields. */
  const fields = Array.from({ length: 40 }, (_, index) => `f${index}`);
  const partners = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes'];
  const services = partners.map((name) =>
    readSubgraphSchema(
      sdlOf({
        name,
        sdl: `type Query { boom: Boom @shareable }
          type Boom @key(fields: "id") @shareable { id: ID! ${name}: String ${fields.map((field) => `${field}: Tak`).join(' ')} }
          type Tak @shareable { ${fields.map((field) => `${field}: Blad`).join(' ')} }
          type Blad @shareable { ${fields.map((field) => `${field}: String`).join(' ')} }`,
      }),
    ),
  );

  it('here the planner ends, and asks each subgraph about an object once', () => {
    const leaves = `{ ${fields.slice(0, 8).join(' ')} }`;
    const tree = fields.map((field) => `${field} { f0 ${leaves} f1 ${leaves} }`).join(' ');
    const plan = createPlanner(services)(`query { boom { ${partners.join(' ')} ${tree} } }`);
    const fetches = JSON.stringify(plan).match(/"kind":"Fetch"/g)?.length ?? 0;
    assert.ok(fetches >= 1 && fetches <= 2 * partners.length, `${fetches} fetches`);
  });
});

describe('C1: a question about a field that may not be read', () => {
  /**
   * The arguments that there are: who, where, between which days, which page, and of whom it is counted what of which
   * category was given. None of them compares a field, but `op` and
   * `partners`: they compare what whoever gets the list sees.
   */
  const reviewed = new Set([
    'vnummer',
    'vnummers',
    'locatie',
    'van',
    'tot',
    'first',
    'after',
    'partner',
    'categorie',
    'op',
    'partners',
  ]);

  it('`op` and `partners` leave out references by their own category, so by nothing that the list would not show', () => {
    const categories = readCategories(readSchemas());
    const list = categories.get('Vreemdeling.verwijzingen');
    assert.ok(list !== undefined);
    for (const compared of ['sinds', 'tot', 'partner'])
      assert.deepEqual(categories.get(`Verwijzing.${compared}`), list);
    const takers = readSchemas().flatMap(
      ({ sdl }) => sdl.match(/^ {2}\w+\(.*\b(op: Datum|partners: )/gm) ?? [],
    );
    assert.deepEqual(
      takers.map((taker) => /\w+/.exec(taker)?.[0]),
      ['verwijzingen'],
    );
  });

  it('no field of the chain takes an argument that filters, sorts, groups or counts', () => {
    const found = new Set<string>();
    for (const { sdl } of readSchemas()) {
      visit(parse(sdl), {
        FieldDefinition: (field) => {
          for (const argument of field.arguments ?? []) found.add(argument.name.value);
        },
        InputObjectTypeDefinition: ({ name: input }) => assert.fail(`${input.value} is an input object.`),
      });
    }
    assert.deepEqual(
      [...found].filter((argument) => !reviewed.has(argument)),
      [],
    );
    assert.ok(found.size > 3);
  });
  it('a page tells no total', () => {
    for (const { sdl } of readSchemas()) {
      visit(parse(sdl), {
        ObjectTypeDefinition: ({ name: type, fields = [] }) => {
          if (!/Connectie$|^PageInfo$/.test(type.value)) return;
          for (const field of fields)
            assert.match(field.name.value, /^(edges|pageInfo|hasNextPage|endCursor)$/);
        },
      });
    }
  });
});

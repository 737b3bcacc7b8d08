import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { composeSupergraph, readSubgraphSchema } from '../../gateway/plan/composeSupergraph.ts';
import { createTestSubgraph, sdlOf, type TestSubgraph } from '../gateway/lib/createTestSubgraph.ts';
import { root } from '../tree/lib/treeFiles.ts';
import { createOpenGateway } from './lib/createOpenGateway.ts';
import { leftOnPurpose } from './lib/leftOnPurpose.ts';

/** Subgraphs of any schema, what is asked of them together, and what comes out. */
interface Case {
  readonly subgraphs: readonly TestSubgraph[];
  readonly query: string;
  readonly data: unknown;
  /** Codes of the errors, with their partners; none unless told. */
  readonly failed?: readonly string[];
}

const brieven = [
  { __typename: 'Brief', id: 'b1', titel: 'Oproep', afzender: 'IND' },
  { __typename: 'Nota', id: 'n1', titel: 'Advies' },
];

/** One partner has papers with their types; the other knows no more than that they are papers. */
const papers: readonly TestSubgraph[] = [
  {
    name: 'archief',
    sdl: `
      interface Stuk @key(fields: "id") { id: ID! titel: String }
      type Brief implements Stuk @key(fields: "id") { id: ID! titel: String afzender: String }
      type Nota implements Stuk @key(fields: "id") { id: ID! titel: String }
      type Query { stukken: [Stuk] }`,
    query: { stukken: () => brieven },
    entities: {
      Stuk: ({ id }) => brieven.find((stuk) => stuk.id === id),
      Brief: () => ({ afzender: 'IND' }),
      Nota: () => ({}),
    },
  },
  {
    name: 'zoek',
    sdl: `
      type Stuk @key(fields: "id") @interfaceObject { id: ID! treffers: Int }
      type Query { gevonden: [Stuk] }`,
    query: { gevonden: () => [{ id: 'n1' }, { id: 'b1' }] },
    entities: { Stuk: ({ id }) => ({ id, treffers: String(id).startsWith('b') ? 3 : 1 }) },
  },
];

/** Two partners that both give the root field, each with a part of what it leads to. */
function halves(tweede: unknown): readonly TestSubgraph[] {
  return [
    {
      name: 'een',
      sdl: 'type Query { pand: Pand @shareable } type Pand { code: String @shareable naam: String }',
      query: { pand: () => ({ code: 'P1', naam: 'Noord' }) },
    },
    {
      name: 'twee',
      sdl: 'type Query { pand: Pand @shareable } type Pand { code: String @shareable plaatsen: Int }',
      query: { pand: () => tweede },
    },
  ];
}

const cases: Readonly<Record<string, Case>> = {
  'a root field that two subgraphs give is put together from both': {
    subgraphs: halves({ code: 'P1', plaatsen: 40 }),
    query: '{ pand { naam plaatsen } }',
    data: { pand: { naam: 'Noord', plaatsen: 40 } },
  },
  'of a root field that one of two subgraphs does not know, the other half stays': {
    subgraphs: halves(null),
    query: '{ pand { naam plaatsen } }',
    data: { pand: { naam: 'Noord', plaatsen: null } },
  },
  'a root field of which two subgraphs answer different forms is that of one alone, and the other is told': {
    subgraphs: [
      {
        name: 'een',
        sdl: 'type Query { panden: [Pand] @shareable } type Pand { naam: String }',
        query: { panden: () => [{ naam: 'Noord' }, { naam: 'Zuid' }] },
      },
      {
        name: 'twee',
        sdl: 'type Query { panden: [Pand] @shareable } type Pand { plaatsen: Int }',
        query: { panden: () => [{ plaatsen: 40 }] },
      },
    ],
    query: '{ panden { naam plaatsen } }',
    data: { panden: [{ naam: null, plaatsen: 40 }] },
    failed: ['BRON_NIET_BESCHIKBAAR een'],
  },
  'two derived fields may need one input with different arguments, and so may the caller': {
    subgraphs: [
      {
        name: 'meting',
        sdl: `type Query { steen: Steen }
              type Steen @key(fields: "id") { id: ID! hoogte(maal: Int!): Int }`,
        query: {
          steen: () => ({ id: 's', hoogte: ({ maal }: { readonly maal: number }) => 7 * maal }),
        },
        entities: {
          Steen: ({ id }) => ({ id, hoogte: ({ maal }: { readonly maal: number }) => 7 * maal }),
        },
      },
      {
        name: 'afgeleid',
        sdl: `type Steen @key(fields: "id") {
                id: ID! hoogte(maal: Int!): Int @external
                een: Int @requires(fields: "hoogte(maal: 1)") drie: Int @requires(fields: "hoogte(maal: 3)")
              }`,
        entities: { Steen: ({ hoogte }) => ({ een: hoogte, drie: hoogte }) },
      },
    ],
    query: '{ steen { een drie hoogte(maal: 2) tien: hoogte(maal: 10) } }',
    data: { steen: { een: 7, drie: 21, hoogte: 14, tien: 70 } },
  },
  'types may lead back to themselves': {
    subgraphs: [
      {
        name: 'een',
        sdl: 'type Query { boven: Laag } type Laag { naam: String onder: Laag boven: Laag }',
        query: {
          boven: () => ({ naam: 'A', onder: { naam: 'B', onder: { naam: 'C' }, boven: { naam: 'A' } } }),
        },
      },
    ],
    query: '{ boven { naam onder { naam onder { naam } boven { naam } } } }',
    data: { boven: { naam: 'A', onder: { naam: 'B', onder: { naam: 'C' }, boven: { naam: 'A' } } } },
  },
  'a value of an enum that callers may not name is null': {
    subgraphs: [
      {
        name: 'een',
        sdl: `type Query { statussen: [Status] nu: Status lagen: [[Status]] }
              enum Status { OPEN DICHT GEHEIM @inaccessible }`,
        query: {
          statussen: () => ['OPEN', 'GEHEIM', 'DICHT'],
          nu: () => 'GEHEIM',
          lagen: () => [['GEHEIM'], ['OPEN']],
        },
      },
    ],
    query: '{ statussen nu lagen }',
    data: { statussen: ['OPEN', null, 'DICHT'], nu: null, lagen: [[null], ['OPEN']] },
  },
  'the types of papers that one subgraph lists are found out at the one that has them': {
    subgraphs: papers,
    query: '{ gevonden { __typename ... on Brief { titel afzender } } }',
    data: { gevonden: [{ __typename: 'Nota' }, { __typename: 'Brief', titel: 'Oproep', afzender: 'IND' }] },
  },
  'what a subgraph gives to all types of an interface is given to each': {
    subgraphs: papers,
    query: '{ stukken { titel ... on Brief { treffers } } }',
    data: { stukken: [{ titel: 'Oproep', treffers: 3 }, { titel: 'Advies' }] },
  },
  'fields of one name and different nullability are asked apart and answered as one': {
    subgraphs: [
      {
        name: 'een',
        sdl: `type Query { partijen: [Partij] } union Partij = Persoon | Bedrijf
              type Persoon { naam: String } type Bedrijf { naam: String! }`,
        query: {
          partijen: () => [
            { __typename: 'Persoon', naam: null },
            { __typename: 'Bedrijf', naam: 'Bouw' },
          ],
        },
      },
      {
        name: 'twee',
        sdl: 'type Query { bedrijf: Bedrijf } type Bedrijf { naam: String @shareable }',
        query: { bedrijf: () => ({ naam: 'Weg' }) },
      },
    ].map((one) => ({ ...one, sdl: one.sdl.replace('naam: String! }', 'naam: String! @shareable }') })),
    query: '{ partijen { ... on Persoon { naam } ... on Bedrijf { naam } } bedrijf { naam } }',
    data: { partijen: [{ naam: null }, { naam: 'Bouw' }], bedrijf: { naam: 'Weg' } },
  },
};

describe('what is left of the federation audit', () => {
  it('stands on the page that says why', () => {
    const page = readFileSync(join(root, 'docs/conformance.md'), 'utf8');
    const told = Array.from(page.matchAll(/^\| `([a-z-]+)` ([\d, ]+?) +\|/gm), ([, suite, numbers = '']) =>
      numbers.split(', ').map((number) => `${suite} ${number}`),
    ).flat();
    assert.deepEqual(told.toSorted(), [...leftOnPurpose].toSorted());
  });
});

describe('a gateway over any supergraph', () => {
  for (const [name, { subgraphs, query, data, failed = [] }] of Object.entries(cases)) {
    it(name, async () => {
      const answers = subgraphs.map((subgraph) => [subgraph.name, createTestSubgraph(subgraph)] as const);
      const gateway = createOpenGateway({
        sdl: composeSupergraph(subgraphs.map((one) => readSubgraphSchema(sdlOf(one)))).sdl,
        transports: new Map(answers.map(([to, answer]) => [to, async (request) => await answer(request)])),
      });
      const answer = await gateway(query);
      assert.deepEqual(JSON.parse(JSON.stringify(answer.data)), data);
      const codes = (answer.errors ?? []).map(({ extensions }) =>
        [extensions['code'], extensions['bron']].join(' '),
      );
      assert.deepEqual(codes, failed);
    });
  }
});

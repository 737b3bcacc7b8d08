import { exampleBvv, verwijzing } from './exampleBvv.ts';
import { p, type TestSubgraph } from './createTestSubgraph.ts';
import type { Access } from './createTestPolicy.ts';

/** In COA's reception, and with a case at IND. */
export const resident = '0000000001';
/** With a case at IND only. */
export const applicant = '0000000002';
/** Known to BVV, with no file anywhere. */
export const stranger = '0000000003';
/** No such person. */
export const nobody = '0000000009';

/** Everything, on no condition. */
export const everything: Access = {
  given: [
    'bvv.naam',
    'bvv.tijdlijn',
    'ind.aanvraag',
    'ind.motief',
    'ind.dossier',
    'ind.brief',
    'ind.nota',
    'ind.stap',
    'coa.opvang',
    'coa.plaatsing',
    'dtv.lijst',
    'nidos.voogdij',
  ],
};

const stapKey = `type Stap @key(fields: "id", resolvable: false) { id: ID! @inaccessible ${p('ind.stap')} }`;
const plaatsingKey = `type Plaatsing @key(fields: "id", resolvable: false) { id: ID! @inaccessible ${p('coa.plaatsing')} }`;

/** A small chain of five partners: persons, a procedure, a reception, a list of cases, a derived field. */
export function exampleChain(): readonly TestSubgraph[] {
  const page = (all: readonly string[], { first, after }: Readonly<Record<string, unknown>>) => {
    const from = typeof after === 'string' ? all.indexOf(after.slice('c'.length)) + 1 : 0;
    const vnummers = all.slice(from, typeof first === 'number' ? from + first : undefined);
    return {
      edges: vnummers.map((vnummer) => ({ cursor: `c${vnummer}`, node: { vnummer } })),
      pageInfo: { hasNextPage: from + vnummers.length < all.length, endCursor: `c${vnummers.at(-1)}` },
    };
  };
  const connection = (name: string, category: string): string => `
    type ${name}Connectie { edges: [${name}Edge!] ${p(category)} pageInfo: PageInfo ${p(category)} }
    type ${name}Edge { cursor: String ${p(category)} node: Vreemdeling ${p(category)} }
    type PageInfo @shareable { hasNextPage: Boolean ${p('keten.paginering')} endCursor: String ${p('keten.paginering')} }
  `;
  return [
    exampleBvv(
      {
        [resident]: {
          naam: 'Een',
          tijdlijn: [
            { __typename: 'Stap', id: 's1' },
            { __typename: 'Plaatsing', id: 'p1' },
            { __typename: 'Stap', id: 's2' },
          ],
          verwijzingen: [verwijzing('coa', 'opvang', 'AZC1'), verwijzing('ind', 'asielzaak')],
        },
        [applicant]: { naam: 'Twee', tijdlijn: [], verwijzingen: [verwijzing('ind', 'asielzaak')] },
        [stranger]: { naam: 'Drie', tijdlijn: null },
      },
      `naam: String ${p('bvv.naam')} tijdlijn: [Gebeurtenis!] ${p('bvv.tijdlijn')}`,
      `union Gebeurtenis = Stap | Plaatsing
       ${stapKey} ${plaatsingKey}
       type Voogdij @key(fields: "vnummer") {
         vnummer: VNummer! @inaccessible ${p('nidos.voogdij')} geboortedatum: Datum @inaccessible ${p('bvv.naam')}
       }`,
      { Voogdij: () => ({ geboortedatum: '2010-05-05' }) },
    ),
    {
      name: 'ind',
      sdl: `
        type Vreemdeling @key(fields: "vnummer") {
          vnummer: VNummer! ${p('bvv.vnummer')}
          aanvragen: [Aanvraag!] ${p('ind.aanvraag')}
        }
        type Aanvraag {
          nummer: String ${p('ind.aanvraag')}
          motief: String ${p('ind.motief')}
          dossier: [Stuk!] ${p('ind.dossier')}
        }
        interface Stuk { soort: String tekst: String }
        type Brief implements Stuk { soort: String ${p('ind.brief')} tekst: String ${p('ind.motief')} }
        type Nota implements Stuk { soort: String ${p('ind.nota')} tekst: String ${p('ind.nota')} }
        type Stap @key(fields: "id") { id: ID! @inaccessible ${p('ind.stap')} datum: Datum ${p('ind.stap')} }`,
      entities: {
        Vreemdeling: ({ vnummer }) =>
          vnummer === stranger
            ? null
            : {
                aanvragen: [
                  {
                    nummer: `z${String(vnummer)}`,
                    motief: 'geheim',
                    dossier: [
                      { __typename: 'Brief', soort: 'brief', tekst: 'geheim' },
                      { __typename: 'Nota', soort: 'nota', tekst: 'tekst' },
                      { __typename: 'Brief', soort: 'brief', tekst: 'geheim' },
                    ],
                  },
                ],
              },
        Stap: ({ id }) => ({ datum: id === 's1' ? '2024-01-01' : '2024-03-03' }),
      },
    },
    {
      name: 'coa',
      sdl: `
        type Query { bewoners(locatie: String, first: Int, after: String): BewonersConnectie ${p('coa.lijst')} }
        ${connection('Bewoners', 'coa.lijst')}
        type Vreemdeling @key(fields: "vnummer") {
          vnummer: VNummer! ${p('bvv.vnummer')} opvang: Opvang ${p('coa.opvang')}
        }
        type Opvang { status: String ${p('coa.opvang')} locatie(lang: Boolean = false): String ${p('coa.opvang')} }
        type Plaatsing @key(fields: "id") { id: ID! @inaccessible ${p('coa.plaatsing')} datum: Datum ${p('coa.plaatsing')} }`,
      query: { bewoners: (asked) => page([resident, applicant, nobody], asked) },
      entities: {
        Vreemdeling: ({ vnummer }) => ({
          opvang:
            vnummer === resident
              ? {
                  status: 'IN_OPVANG',
                  locatie: ({ lang }: { readonly lang?: unknown }) => (lang === true ? 'azc Een' : 'AZC1'),
                }
              : null,
        }),
        Plaatsing: () => ({ datum: '2024-02-02' }),
      },
    },
    {
      name: 'dtv',
      sdl: `
        type Query { zaken(first: Int): ZakenConnectie ${p('dtv.lijst')} }
        ${connection('Zaken', 'dtv.lijst')}
        type Vreemdeling @key(fields: "vnummer") { vnummer: VNummer! ${p('bvv.vnummer')} }`,
      query: { zaken: (asked) => page([stranger], asked) },
      entities: { Vreemdeling: ({ vnummer }) => ({ vnummer }) },
    },
    {
      name: 'nidos',
      sdl: `
        type Vreemdeling @key(fields: "vnummer") {
          vnummer: VNummer! ${p('bvv.vnummer')} voogdij: Voogdij ${p('nidos.voogdij')}
        }
        type Voogdij @key(fields: "vnummer") {
          vnummer: VNummer! @inaccessible ${p('nidos.voogdij')}
          geboortedatum: Datum @external ${p('bvv.naam')}
          eindigtOp: Datum @requires(fields: "geboortedatum") ${p('nidos.voogdij', 'bvv.naam')}
        }`,
      entities: {
        Vreemdeling: ({ vnummer }) => ({ voogdij: { __typename: 'Voogdij', vnummer } }),
        Voogdij: ({ vnummer, geboortedatum }) => ({
          vnummer,
          eindigtOp: `${Number(String(geboortedatum).slice(0, 4)) + 18}-05-05`,
        }),
      },
    },
  ];
}

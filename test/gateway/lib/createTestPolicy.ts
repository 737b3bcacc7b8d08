import type { Afspraak, Client, Policy, Relatie, Rol, Verbod } from '../../../authz/policy/Policy.ts';
import { frozenMap } from '../../../authz/policy/frozenMap.ts';
import { hoogsteLimieten } from '../../../authz/policy/Limieten.ts';
import { sharedPartner } from '../../../authz/policy/sharedPartner.ts';

/** What a role of a test may see. A category that is nowhere among it has no agreement. */
export interface Access {
  /** Categories without a condition; what a gateway cannot do without is given unless `without` names it. */
  readonly given?: readonly string[];
  /** By category, the relations that must all hold. */
  readonly conditional?: Readonly<Record<string, readonly string[]>>;
  readonly without?: readonly string[];
  /** Categories whose agreement is suspended. */
  readonly suspended?: readonly string[];
  /** Categories whose agreement has ended. */
  readonly ended?: readonly string[];
  /** Categories that a prohibition keeps from the role. */
  readonly forbidden?: readonly string[];
  readonly maximumPersonen?: number;
}

/** Every role of a test asks for this purpose. */
export const doel = 'opvang';
/** A purpose that needs a case. */
export const caseDoel = 'signaal';
/** The moment of every test, in milliseconds since the epoch. */
export const moment = Date.UTC(2025, 5, 1, 10);

/** Random operations repeat themselves more than real ones. */
const limieten = { ...hoogsteLimieten, wortelvelden: 5000, aliassen: 5000, directives: 5000 };

/** A client of each mode, named as it. */
const testClients: readonly Client[] = (['nul', 'weiger', 'verborgen'] as const).map((modus) => ({
  id: modus,
  partner: sharedPartner,
  omschrijving: '',
  modus,
  operaties: 'alle',
  limieten,
}));

/** Categories that every role has: asking by v-number, and the v-number itself. */
const base = ['bvv.bevraging', 'bvv.bevraging-meervoudig', 'bvv.vnummer', 'keten.paginering', 'coa.lijst'];
const own = ['bvv.vnummer', 'bvv.verwijzing', 'bvv.verwijzing-kenmerk', 'keten.schema'];

const relaties: readonly Relatie[] = [
  {
    code: 'in-opvang',
    omschrijving: '',
    bewijs: { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang' },
  },
  {
    code: 'op-locatie',
    omschrijving: '',
    bewijs: { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang', kenmerk: 'locatie' },
  },
  { code: 'asielzaak', omschrijving: '', bewijs: { soort: 'verwijzing', partner: 'ind' } },
  { code: 'bekend', omschrijving: '', bewijs: { soort: 'verwijzing' } },
  { code: 'zelf', omschrijving: '', bewijs: { soort: 'betrokkene' } },
];

/** A policy with these categories, and these roles by their code. */
export function createTestPolicy(
  categorieen: Iterable<string>,
  rollen: Readonly<Record<string, Access>>,
): Policy {
  const codes = new Set([...categorieen, ...base, ...own]);
  const roles = Object.entries(rollen);
  return {
    digest: JSON.stringify(rollen),
    partners: new Map(),
    rollen: frozenMap([
      ...roles.map(([code]) => [code, rol(code, [doel, caseDoel], false)] as const),
      ['bvv.poort', rol('bvv.poort', ['betrokkenheid', 'samenstelling'], true)] as const,
    ]),
    doelen: frozenMap(
      [doel, caseDoel, 'betrokkenheid', 'samenstelling'].map((code) => [
        code,
        {
          code,
          omschrijving: '',
          verwerkingsactiviteit: 'https://example.test/',
          zaakVereist: code === caseDoel,
          inzage: { soort: 'volledig' },
          logbewaring: { maanden: 60, grondslag: ['AVG art. 5'] },
        },
      ]),
    ),
    categorieen: frozenMap(
      [...codes].map((code) => [code, { code, partner: 'bvv', soort: 'gewoon', omschrijving: '' }]),
    ),
    relaties: frozenMap(relaties.map((relatie) => [relatie.code, relatie])),
    clienten: frozenMap(testClients.map((client) => [client.id, client])),
    afspraken: [
      ...roles.flatMap(([code, access]) => afsprakenOf(code, access)),
      {
        ...afspraak('bvv.poort', 'poort', own),
        doelen: ['betrokkenheid', 'samenstelling'],
      },
    ],
    verboden: roles.flatMap(([code, { forbidden = [] }]) =>
      forbidden.length === 0 ? [] : verbod(code, forbidden),
    ),
  };
}

function rol(code: string, doelen: readonly string[], intern: boolean): Rol {
  return { code, partner: code, omschrijving: '', doelen, intern };
}

function afsprakenOf(rolCode: string, access: Access): Afspraak[] {
  const {
    given = [],
    conditional = {},
    without = [],
    suspended = [],
    ended = [],
    maximumPersonen = 100,
  } = access;
  const conditions = Object.entries(conditional);
  const elsewhere = [...without, ...suspended, ...ended, ...conditions.map(([categorie]) => categorie)];
  const unconditional = [...new Set([...base, ...given])].filter(
    (categorie) => !elsewhere.includes(categorie),
  );
  const made = [
    afspraak(rolCode, 'gegeven', unconditional),
    ...conditions.map(([categorie, voorwaarden]) => ({
      ...afspraak(rolCode, categorie, [categorie]),
      voorwaarden,
    })),
    {
      ...afspraak(rolCode, 'opgeschort', suspended),
      opschortingen: [{ van: '2025-01-01', tot: null, reden: 'Onderzoek.' }],
    },
    { ...afspraak(rolCode, 'beëindigd', ended), geldigTot: '2025-01-01' },
  ];
  return made.map((one) => ({
    ...one,
    maximumPersonen: { perVerzoek: maximumPersonen, perUur: 1000, alarmPerUur: 10000 },
  }));
}

function afspraak(rolCode: string, id: string, categorieen: readonly string[]): Afspraak {
  return {
    id: `${rolCode}-${id}`,
    titel: '',
    verstrekker: 'bvv',
    ontvanger: rolCode,
    rollen: [rolCode],
    doelen: [doel, caseDoel],
    categorieen,
    voorwaarden: [],
    grondslag: ['Vw 2000 art. 107'],
    geldigVan: '2024-01-01',
    geldigTot: null,
    opschortingen: [],
    herzienVoor: '2030-01-01',
    maximumPersonen: { perVerzoek: 100, perUur: 1000, alarmPerUur: 10000 },
    toelichting: '',
  };
}

function verbod(rolCode: string, categorieen: readonly string[]): Verbod {
  return {
    id: `${rolCode}-verbod`,
    titel: '',
    ontvangers: [rolCode],
    uitgezonderd: [],
    categorieen,
    grondslag: ['AVG art. 9'],
    geldigVan: '2020-01-01',
    geldigTot: null,
  };
}

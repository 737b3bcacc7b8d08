import type { SubgraphName } from '../../subgraphs/openSubgraph.ts';

/** What a partner is asked about a person, by its code: a selection on `Vreemdeling`. */
export type Parts = ReadonlyMap<SubgraphName, string>;

/** A question that every side is asked. */
export interface BenchQuery {
  readonly name: string;
  readonly what: string;
  readonly rol: string;
  readonly doel: string;
  /** One named person, or a page of a list. */
  readonly root: 'vreemdeling' | 'bewoners';
  readonly parts: Parts;
  /** Keys whose fields the role may not see: sides that do not authorize give them, so they are compared without. */
  readonly denied: ReadonlySet<string>;
  /** Each request is a document that nobody has seen. */
  readonly cold: boolean;
}

/** Residents on a page of Q2. */
export const pageSize = 50;

const everything: Parts = new Map<SubgraphName, string>([
  [
    'bvv',
    `persoonsgegevens { geslachtsnaam voorvoegsel voornamen geboortedatum geboorteland geslacht burgerlijkeStaat identiteitsstatus nationaliteiten { code omschrijving } }
    bsn aliassen { geslachtsnaam voornamen } documenten { soort nummer land geldigTot } verwijzingen { partner soort sinds tot }`,
  ],
  [
    'ind',
    `verblijfsrecht { rechtmatigVerblijf grondslag titelcode titelomschrijving vertrekplicht vertrektermijn { dagen tot } uitstelVanVertrek { soort van tot reden } }
    asielaanvragen { zaaknummer indiendatum spoor stadium regime stappen { stap datum } asielmotieven { grond }
      gehoren { soort datum } beschikkingen { datum uitkomst wettelijkeGrond rechtsgevolg } }`,
  ],
  [
    'coa',
    'opvang { status locatie { code naam soort gemeente } plaatsingen { locatie { code naam } van tot } }',
  ],
  ['dtv', 'terugkeer { status regievoerder }'],
  [
    'rechtspraak',
    'beroepen { zaaknummer soort ingediend zitting schorsendeWerking uitspraak { ecli datum dictum } }',
  ],
]);

const residence: Parts = new Map<SubgraphName, string>([
  ['coa', 'opvang { status locatie { code naam gemeente } verstrekkingen }'],
  [
    'bvv',
    'persoonsgegevens { geslachtsnaam voornamen geboortedatum geslacht nationaliteiten { code omschrijving } }',
  ],
  [
    'ind',
    `verblijfsrecht { rechtmatigVerblijf grondslag titelcode vertrekplicht vertrektermijn { dagen tot } uitstelVanVertrek { soort tot } }
    asielaanvragen { stadium spoor indiendatum }`,
  ],
]);

const withDenied: Parts = new Map<SubgraphName, string>([
  ...[...everything].map(([partner, part]): [SubgraphName, string] => [
    partner,
    partner === 'coa'
      ? part.replace('opvang {', 'opvang { eigenBijdrage { bedrag } incidenten { soort datum }')
      : part,
  ]),
  ['bvv', `${everything.get('bvv') ?? ''} biometrie { gezichtsopname vingerafdrukken }`],
  ['avim', 'toezicht { meldplicht { frequentie } }'],
  ['kmar', 'grens { weigeringen { datum } }'],
]);

const official = { rol: 'ind.beslismedewerker', doel: 'asielprocedure', root: 'vreemdeling' } as const;
const none: ReadonlySet<string> = new Set();

/** The questions, in the order in which they are measured. */
export const benchQueries: readonly BenchQuery[] = [
  {
    ...official,
    name: 'Q1',
    what: 'one person, everything that an official of the IND may see of it at five partners',
    parts: everything,
    denied: none,
    cold: false,
  },
  {
    name: 'Q2',
    what: 'fifty residents of a location with identity, residence right and provisions, for a case manager of the COA',
    rol: 'coa.casemanager',
    doel: 'opvang',
    root: 'bewoners',
    parts: residence,
    denied: none,
    cold: false,
  },
  {
    ...official,
    name: 'Q3',
    what: 'Q1 with fields that the role may not see',
    parts: withDenied,
    denied: new Set(['eigenBijdrage', 'incidenten', 'biometrie', 'toezicht', 'grens']),
    cold: false,
  },
  {
    ...official,
    name: 'Q4',
    what: 'one field of one person',
    parts: new Map<SubgraphName, string>([['ind', 'verblijfsrecht { rechtmatigVerblijf }']]),
    denied: none,
    cold: false,
  },
  {
    ...official,
    name: 'Q5',
    what: 'Q1 as a document that nobody has seen: other fields left out, and an alias of its own',
    parts: everything,
    denied: none,
    cold: true,
  },
];

/** Values of a question: a person, or a page. */
export type BenchVariables = { readonly v: string } | { readonly l: string; readonly a: string | null };

/** The body of a request. @param random from 0 to 1 */
export function bodyOf(query: BenchQuery, variables: BenchVariables, random: () => number): string {
  return JSON.stringify({ query: documentOf(query, random), variables, operationName: query.name });
}

/** The document of a question; of a cold one another each time. */
export function documentOf({ name, root, parts, cold }: BenchQuery, random: () => number): string {
  const selection = [...parts.values()].join('\n    ');
  if (root === 'bewoners') {
    return `query ${name}($l: String!, $a: String) {
  bewoners(locatie: $l, first: ${pageSize}, after: $a) {
    edges { node { vnummer ${selection} } }
    pageInfo { hasNextPage endCursor }
  }
}`;
  }
  const chosen = cold ? leaveOut(selection, random) : `vnummer ${selection}`;
  return `query ${name}($v: VNummer!) {
  vreemdeling(vnummer: $v) { ${chosen} }
}`;
}

/** Without some of the leaves, and with an alias. */
function leaveOut(selection: string, random: () => number): string {
  const alias = `a${Math.floor(random() * 2 ** 48).toString(36)}`;
  const kept = selection.replaceAll(/\b[a-zA-Z]+\b(?!\s*\{)/g, (field) =>
    random() < 0.1 ? '__typename' : field,
  );
  return `${alias}: vnummer ${kept}`;
}

/** The question of a name. */
export function queryOf(name: string): BenchQuery {
  const found = benchQueries.find((query) => query.name === name);
  if (found === undefined) throw new Error(`Expected the name of a question, but got \`${name}\`.`);
  return found;
}

/** A document that has kept a GraphQL server busy, or brought it down, and how it is refused here. */
export interface HeavyDocument {
  /** The advisory, or another's name of it. */
  readonly threat: string;
  readonly what: string;
  readonly query: string;
  /** The limit that it passes; null where it is within them, and refused by validation. */
  readonly limiet: string | null;
}

const person = 'vreemdeling(vnummer: "0100000001")';

function many(count: number, of: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => of(index)).join(' ');
}

/** Fragments, each of which spreads the next one as often as `times` says. */
function chain(count: number, times: number, last: string): string {
  return many(count, (index) => {
    const below = index + 1 < count ? many(times, () => `...F${index + 1}`) : last;
    return `fragment F${index} on Vreemdeling { ${below} }`;
  });
}

/** At the size that fits in what is parsed of a request, where the advisory has no size of its own. */
export const heavyDocuments: readonly HeavyDocument[] = [
  {
    threat: 'CVE-2025-32030, CVE-2025-32031',
    what: 'fragments that each spread the next one twice: 2^28 selections',
    query: `{ ${person} { ...F0 } } ${chain(28, 2, 'vnummer')}`,
    limiet: 'selecties',
  },
  {
    threat: 'CVE-2025-32032, CVE-2025-32380',
    what: 'the same under fields, so that each is a place of its own',
    query: `{ ${person} { ...F0 } } ${many(24, (index) => `fragment F${index} on Vreemdeling { opvang { status } a${index}: opvang { status } ${index < 23 ? `...F${index + 1} ...F${index + 1}` : ''} }`)}`,
    limiet: 'aliassen',
  },
  {
    threat: 'CVE-2025-32034',
    what: 'named fragments of which each uses ten times the next one',
    query: `{ ${person} { ...F0 } } ${chain(28, 10, 'vnummer')}`,
    limiet: 'selecties',
  },
  {
    threat: 'CVE-2026-34573',
    what: 'fragments that fan out by two, against a count that writes them out',
    query: `{ ${person} { ...F0 } } ${chain(120, 2, 'vnummer')}`,
    limiet: 'definities',
  },
  {
    threat: 'CVE-2024-43414',
    what: 'fields that several subgraphs can give, under as many aliases as fit, for the planner to choose from',
    query: `{ ${many(24, (index) => `p${index}: pupillen { edges { node { opvang { locatie { code } } } } pageInfo { hasNextPage endCursor } }`)} ${many(2, (index) => `b${index}: bewoners(locatie: "x") { pageInfo { ${many(60, (alias) => `e${alias}: endCursor`)} } }`)} }`,
    limiet: 'aliassen',
  },
  {
    threat: 'CVE-2023-26144 (graphql-js)',
    what: 'one field as often as fits, to be compared with itself two by two',
    query: `{ ${person} { ${many(950, () => 'vnummer')} } }`,
    limiet: null,
  },
  {
    threat: 'CVE-2023-26144 (graphql-js)',
    what: 'fragments that are compared with each other',
    query: `{ ${person} { ${many(28, (index) => `...F${index}`)} } } ${many(28, (index) => `fragment F${index} on Vreemdeling { ${many(6, () => 'opvang { status } vnummer')} }`)}`,
    limiet: null,
  },
  {
    threat: 'GHSA-224p-v68g-5g8f (graphql-armor)',
    what: 'an operation and a fragment with the names of introspection',
    query: `query __schema { ...__schema } fragment __schema on Query { ${many(110, (index) => `a${index}: ${person} { vnummer }`)} }`,
    limiet: 'aliassen',
  },
  {
    threat: 'GHSA-733v-p3h5-qpq7 (graphql-armor)',
    what: 'a fragment whose depth was counted where it is not deep',
    query: `{ ...F ${many(10, () => 'a {')} ...F ${many(10, () => '}')} } fragment F on Query { ${many(15, () => 'a {')} b ${many(15, () => '}')} }`,
    limiet: 'diepte',
  },
  {
    threat: 'CVE-2022-37734 (graphql-java), CVE-2023-49559 (gqlparser)',
    what: 'a directive as often as fits',
    query: `query cop { __typename ${many(700, () => '@aa')} }`,
    limiet: 'directives',
  },
  {
    threat: 'CVE-2022-37734 (graphql-java)',
    what: 'directives on the operation and its variables',
    query: `query($a: Int ${many(30, () => '@aa')}) ${many(30, () => '@aa')} { __typename }`,
    limiet: 'directives',
  },
  {
    threat: 'CVE-2022-21708 (graphql-go)',
    what: 'a field in a field, as deep as fits',
    query: `${many(490, () => '{ a')} ${many(490, () => '}')}`,
    limiet: 'diepte',
  },
  {
    threat: 'CVE-2022-31173 (juniper)',
    what: 'a fragment in itself',
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A ...A }',
    limiet: null,
  },
  {
    threat: 'CVE-2024-40094 (graphql-java)',
    what: 'introspection in introspection',
    query: `{ __schema { types { ${many(8, () => 'fields { type {')} name ${many(8, () => '} }')} } } }`,
    limiet: null,
  },
  {
    threat: 'alias overloading',
    what: 'one field of the root under a thousand aliases',
    query: `{ ${many(450, (index) => `a${index}: __typename`)} }`,
    limiet: 'aliassen',
  },
  {
    threat: 'field duplication at the root',
    what: 'a thousand fields of the root that all merge into one',
    query: `{ ${many(1000, () => '__typename')} }`,
    limiet: 'wortelvelden',
  },
  {
    threat: 'GHSA-9pv7-vfvm-6vr7, errors',
    what: 'as many mistakes as fit, each with names to suggest',
    query: `{ ${person} { ${many(950, (index) => `vnumer${index}`)} } }`,
    limiet: null,
  },
  {
    threat: 'lists in lists',
    what: 'the longest page of everything that is in lists',
    query: `{ pupillen(first: 100) { edges { node { asielaanvragen { gehoren { soort datum } stappen { stap datum } voornemens { datum } beschikkingen { datum uitkomst } dossier { soort datum } } beroepen { zitting } documenten { soort nummer land geldigTot } } } } }`,
    limiet: 'lijstkosten',
  },
  {
    threat: 'many operations',
    what: 'operations that each use all fragments',
    query: `${many(100, (index) => `query Q${index} { ...F0 }`)} ${many(80, (index) => `fragment F${index} on Query { ${index < 79 ? `...F${index + 1}` : '__typename'} }`)}`,
    limiet: 'definities',
  },
  {
    threat: 'values without end',
    what: 'a list in a list, as deep as fits',
    query: `{ vreemdeling(vnummer: ${'['.repeat(700)}${']'.repeat(700)}) { vnummer } }`,
    limiet: null,
  },
];

import type { Oracle } from '../observe/Observation.ts';

/** A change of one file of a copy of the tree. */
export interface Patch {
  readonly file: string;
  /** Text that stands in it once. */
  readonly from: string;
  /** What takes its place; `lek('name')` is true while the leak of that name is on. */
  readonly to: string;
}

/** A way to tell what may not be told, put into a build on purpose. */
export interface Leak {
  readonly name: string;
  /** Names that a question has to have to come by it: of the random ones, those without are passed over. */
  readonly near: string;
  /** What it does, for the docs. */
  readonly what: string;
  readonly patches: readonly Patch[];
  /** Role and purpose of the caller who learns of it; a caseworker of COA unless told. */
  readonly caller?: string;
  /** Whether it takes somebody else who asks the same. */
  readonly inCompany?: boolean;
  /** The oracle that finds it; others may too. */
  readonly caughtBy: Oracle;
}

const bvv = 'subgraphs/bvv/resolvers.ts';
const executor = 'gateway/createExecutor.ts';
const gateway = 'gateway/createGateway.ts';
const call = 'gateway/call/createCallSubgraph.ts';
const lookUp = 'gateway/execute/lookUpPersons.ts';
const visibility = 'authz/decision/createVisibility.ts';

/** A leak of the row of BVV, of which COA may not see the `bsn` and the civil status. */
const persoon = (name: string, then: string): Patch => ({
  file: bvv,
  from: '/* persoon */',
  to: `if (lek('${name}')) { ${then} } /* persoon */`,
});

export const leaks: readonly Leak[] = [
  {
    name: 'derived field',
    near: 'persoonsgegevens',
    what: 'a permitted field is computed from a withheld one',
    patches: [persoon('derived field', "return { ...row, voorvoegsel: row.bsn === null ? null : 'van' };")],
    caughtBy: 'data',
  },
  {
    name: 'sort',
    near: 'stappen',
    what: 'a list is in the order of a withheld table',
    patches: [
      {
        file: 'subgraphs/ind/resolvers.ts',
        from: '=> loaders.stappen.load(zaaknummer)',
        to: `=>
      loaders.stappen.load(zaaknummer).then(async (rows) => {
        const motieven = lek('sort') ? await loaders.asielmotieven.load(zaaknummer).catch(() => []) : [];
        return motieven.length % 2 === 1 ? rows.toReversed() : rows;
      })`,
      },
    ],
    caughtBy: 'data',
  },
  {
    name: 'filter',
    near: 'bewoners',
    what: 'a list leaves out persons by a withheld column',
    patches: [
      {
        file: 'subgraphs/coa/loaders.ts',
        from: '      return rows.map(({ vnummer }) => vnummer);',
        to: `      const all = rows.map(({ vnummer }) => vnummer);
      if (!lek('filter')) return all;
      const found = await store.selectFrom('achtergrond').selectAll().execute().catch(() => []);
      const some = found.filter(({ godsdienst }) => /^[a-z ]+$/.test(godsdienst ?? '')).map(({ vnummer }) => vnummer);
      return all.filter((vnummer) => !some.includes(vnummer));`,
      },
    ],
    caughtBy: 'data',
  },
  {
    name: 'cursor',
    near: 'bewoners',
    what: 'the cursor of a person carries something of a withheld column',
    patches: [
      {
        file: 'subgraphs/coa/resolvers.ts',
        from: '  return createConnection(page, isOwn ? await loaders.bewoners(locatie, page) : []);',
        to: `  const made = createConnection(page, isOwn ? await loaders.bewoners(locatie, page) : []);
  if (!lek('cursor')) return made;
  const edges = await Promise.all(
    made.edges.map(async ({ cursor, node }) => {
      const row = await loaders.achtergrond.load(node.vnummer).catch(() => null);
      return { node, cursor: cursor + String(row?.godsdienst ?? '').length };
    }),
  );
  return { ...made, edges };`,
      },
    ],
    caughtBy: 'data',
  },
  {
    name: 'count',
    near: 'vertrekzaken',
    what: 'a page is shorter by the persons who were taken off it',
    patches: [
      {
        file: 'gateway/execute/ListPage.ts',
        from: 'if (missing <= 0 || this.#isAtEnd) return persons;',
        to: "if (lek('count') || missing <= 0 || this.#isAtEnd) return persons;",
      },
    ],
    caller: 'dtv.regievoerder terugkeer',
    caughtBy: 'data',
  },
  {
    name: 'error by value',
    near: 'persoonsgegevens',
    what: 'a source fails on a withheld value',
    patches: [persoon('error by value', "if (geheim % 2 === 0) throw new Error('geheim');")],
    caughtBy: 'data',
  },
  {
    name: 'cost by value',
    near: 'tijdlijn',
    what: 'a request is too heavy by rows that are withheld',
    patches: [
      {
        file: bvv,
        from: 'const rows = await loaders.gebeurtenissen.load(vnummer);',
        to: `const rows = await loaders.gebeurtenissen.load(vnummer);
  if (lek('cost by value') && rows.length % 2 === 0) throw new SafeError('Too many rows.', 'QUERY_TE_ZWAAR');`,
      },
    ],
    caughtBy: 'errors',
  },
  {
    name: 'non-null bubbling',
    near: 'persoonsgegevens',
    what: 'a withheld null takes along the object that it stands in',
    patches: [persoon('non-null bubbling', 'if (row.bsn === null) return null;')],
    caughtBy: 'data',
  },
  {
    name: 'cache without identity',
    near: 'vreemdeling',
    what: 'answers are kept by document and variables, whoever asked',
    patches: [
      {
        file: executor,
        from: 'await carryOut(request, context, progress).catch(refuse);',
        to: `await (async () => {
        const key = request.queryHash + JSON.stringify(request.request.variables ?? null);
        const known = lek('cache without identity') ? answersKept.get(key) : undefined;
        const found = known ?? (await carryOut(request, context, progress).catch(refuse));
        if (lek('cache without identity')) answersKept.set(key, found);
        return found;
      })();`,
      },
      {
        file: executor,
        from: 'export function createExecutor(',
        to: 'const answersKept = new Map<string, ExecutionResult>();\nexport function createExecutor(',
      },
    ],
    inCompany: true,
    caughtBy: 'requests',
  },
  {
    name: 'de-duplication',
    near: 'vreemdeling',
    what: 'who asks while another asks the same gets what the other gets',
    patches: [
      {
        file: executor,
        from: '  const carryOut = async (\n    request: ExecutorRequest,',
        to: `  const inFlight = new Map<string, Promise<ExecutionResult>>();
  const carryOut: typeof carryOutOne = async (request, context, progress) => {
    if (!lek('de-duplication')) return await carryOutOne(request, context, progress);
    const key = request.queryHash + JSON.stringify(request.request.variables ?? null);
    const running = inFlight.get(key) ?? carryOutOne(request, context, progress);
    inFlight.set(key, running);
    return await running.finally(() => inFlight.delete(key));
  };
  const carryOutOne = async (
    request: ExecutorRequest,`,
      },
    ],
    inCompany: true,
    caughtBy: 'data',
  },
  {
    name: '@requires chain',
    near: 'eindigtOp',
    what: 'the input that a permitted field requires of another partner is made of a withheld one',
    patches: [
      {
        file: bvv,
        from: '(await loaders.persoon.load(vnummer))?.geboortedatum ?? null,',
        to: `loaders.persoon.load(vnummer).then((row) =>
        lek('@requires chain') && (row?.bsn ?? '').length % 2 === 1 ? '1999-01-01' : (row?.geboortedatum ?? null)),`,
      },
    ],
    caller: 'nidos.voogd voogdij',
    caughtBy: 'data',
  },
  {
    name: 'interface route',
    near: 'dossier',
    what: 'a field that an interface has gives a withheld one where it is asked through the interface',
    patches: [
      {
        file: 'subgraphs/ind/loadDossier.ts',
        from: '({ ...row, __typename: typeName })',
        to: `({
        ...row,
        __typename: typeName,
        ...(lek('interface route') && 'verslag' in row ? { soort: row.verslag.slice(0, 9) } : {}),
      })`,
      },
    ],
    caller: 'ind.procesondersteuner asielprocedure',
    caughtBy: 'data',
  },
  {
    name: 'union route',
    near: 'tijdlijn',
    what: 'events of a kind that may not be seen stand in the list of a union',
    patches: [
      {
        file: visibility,
        from: '    return type.keys.length > 0',
        to: "    if (lek('union route') && typeName.endsWith('gebeurtenis')) return true;\n    return type.keys.length > 0",
      },
    ],
    caughtBy: 'data',
  },
  {
    name: 'entity route',
    near: 'Procesgebeurtenis',
    what: 'an object that is reached as an entity tells of a withheld column',
    patches: [
      {
        file: 'subgraphs/common/references.ts',
        from: "  return typeof id === 'string' ? loaders.gebeurtenis.load(id) : null;",
        to: `  if (lek('entity route') && typeof id === 'string' && 'uitstelVanVertrek' in loaders)
    return loaders.gebeurtenis.load(id).then(async (row) => {
      const uitstel = row && (await loaders.uitstelVanVertrek.load(row.vnummer).catch(() => null));
      return row && { ...row, omschrijving: row.omschrijving + (uitstel?.reden ?? '').length };
    });
  return typeof id === 'string' ? loaders.gebeurtenis.load(id) : null;`,
      },
    ],
    caughtBy: 'data',
  },
  {
    name: 'timing of a sub-request',
    near: 'opvang verblijfsrecht',
    what: 'a partner takes longer where there is a withheld value, and answers after the others',
    patches: [
      {
        file: 'subgraphs/coa/resolvers.ts',
        from: 'opvang: ({ vnummer }: Persoon, _, { loaders }) => loaders.opvang.load(vnummer),',
        to: `opvang: async ({ vnummer }: Persoon, _, { loaders }) => {
      const row = await loaders.opvang.load(vnummer);
      if (!lek('timing of a sub-request')) return row;
      const geheim = await loaders.achtergrond.load(vnummer).catch(() => null);
      if (/^[a-z ]+$/.test(geheim?.godsdienst ?? '')) await new Promise((done) => setTimeout(done, 30));
      return row;
    },`,
      },
      {
        // Which of two partners that take no time answers first hangs on how each is written.
        file: 'subgraphs/ind/resolvers.ts',
        from: 'verblijfsrecht: ({ vnummer }: Persoon, _, { loaders }) => loaders.verblijfsrecht.load(vnummer),',
        to: `verblijfsrecht: async ({ vnummer }: Persoon, _, { loaders }) => {
      if (lek('timing of a sub-request')) await new Promise((done) => setTimeout(done, 10));
      return loaders.verblijfsrecht.load(vnummer);
    },`,
      },
    ],
    caughtBy: 'order',
  },
  {
    name: 'response size padding',
    near: 'persoonsgegevens',
    what: 'an answer is longer by withheld data',
    patches: [
      {
        file: 'gateway/serve/createApolloServer.ts',
        from: '  return new ApolloServer<GatewayContext>({',
        to: `  return new ApolloServer<GatewayContext>({
    stringifyResult: (value) => JSON.stringify(value) + (lek('response size padding') ? ' '.repeat(globalThis.geheim ?? 0) : '') + '\\n',`,
      },
    ],
    caughtBy: 'bytes',
  },
  {
    name: 'header',
    near: 'persoonsgegevens',
    what: 'a header of the answer tells of withheld data',
    patches: [
      {
        file: gateway,
        from: "app.addHook('onSend', async (_request, reply) => {",
        to: "app.addHook('onSend', async (_request, reply) => {\n    if (lek('header')) void reply.header('x-cost', String(globalThis.geheim ?? 0));\n    if (lek('header')) globalThis.geheim = 0;",
      },
    ],
    caughtBy: 'headers',
  },
  {
    name: 'status',
    near: 'persoonsgegevens',
    what: 'the status of the answer tells of withheld data',
    patches: [
      {
        file: gateway,
        from: "app.addHook('onResponse', async (request, reply) => {",
        to: `app.addHook('onSend', async (_request, reply) => {
    if (lek('status') && reply.statusCode === 200 && (globalThis.geheim ?? 0) % 2 === 1) void reply.code(203);
  });
  app.addHook('onResponse', async (request, reply) => {`,
      },
    ],
    caughtBy: 'status',
  },
  {
    name: 'log',
    near: 'persoonsgegevens',
    what: 'a line of the log tells of withheld data',
    patches: [
      {
        file: call,
        from: "      outcome = 'beantwoord';",
        to: "      outcome = 'beantwoord';\n      if (lek('log')) onError(`a row of ${globalThis.geheim ?? 0} bytes`, null);",
      },
    ],
    caughtBy: 'log',
  },
  {
    name: 'metric',
    near: 'persoonsgegevens',
    what: 'a label of a metric tells of withheld data',
    patches: [
      {
        file: call,
        from: 'metrics.subgraph(name, outcome,',
        to: "metrics.subgraph(lek('metric') ? `partner${globalThis.geheim ?? 0}` : name, outcome,",
      },
    ],
    caughtBy: 'metrics',
  },
  {
    name: 'did-you-mean',
    near: '{',
    what: 'an error suggests a name that nobody wrote',
    patches: [
      {
        file: 'gateway/serve/createApolloServer.ts',
        from: '  return { ...formatted, extensions: { code, ...extensions } };',
        to: `  const hint = lek('did-you-mean') && code === 'GRAPHQL_VALIDATION_FAILED' ? ' Did you mean "asielmotieven"?' : '';
  return { ...formatted, message: formatted.message + hint, extensions: { code, ...extensions } };`,
      },
    ],
    caughtBy: 'names',
  },
  {
    name: 'relation told by error',
    near: 'vreemdeling',
    what: 'a person whom the caller may not know answers otherwise than one who does not exist',
    patches: [
      {
        file: lookUp,
        from: 'if (conditionHolds(lookUp.known, relaties)) persons.set(vnummer, relaties);',
        to: "if (conditionHolds(lookUp.known, relaties)) persons.set(vnummer, relaties);\n      else if (lek('relation told by error')) throw new Error('not involved');",
      },
    ],
    caughtBy: 'errors',
  },
  {
    name: 'relations sent on',
    near: 'vreemdeling',
    what: 'partners are told of relations that mean nothing to the caller',
    patches: [
      {
        file: lookUp,
        from: '[...demanded.intersection(held)]',
        to: "[...(lek('relations sent on') ? new Set(lookUp.policy.relaties.keys()) : demanded).intersection(held)]",
      },
      // Nor are references read that could establish them.
      {
        file: lookUp,
        from: 'provingPartners(lookUp.policy, demanded)',
        to: "(lek('relations sent on') ? null : provingPartners(lookUp.policy, demanded))",
      },
    ],
    caughtBy: 'requests',
  },
];

/** What every one of them stands on: a switch, and one place where withheld values are at hand. */
export const ground: readonly Patch[] = [
  {
    file: bvv,
    from: 'persoonsgegevens: ({ vnummer }: Persoon, _, { loaders }) => loaders.persoon.load(vnummer),',
    to: `persoonsgegevens: async ({ vnummer }: Persoon, _, context) => {
      const { loaders } = context;
      const row = await loaders.persoon.load(vnummer);
      if (row === null) return row;
      const geheim = JSON.stringify([row.bsn, row.burgerlijkeStaat]).length;
      globalThis.geheim = geheim;
      /* persoon */
      return row;
    },`,
  },
];

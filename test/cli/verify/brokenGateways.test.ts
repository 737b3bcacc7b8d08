import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';

import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';
import { createClient } from '../../../cli/verify/createClient.ts';
import { readChainSchema } from '../../../cli/verify/readChainSchema.ts';
import type { ReportedDeviation } from '../../../cli/verify/Verification.ts';
import { type VerifySettings, verifyGateway } from '../../../cli/verify/verifyGateway.ts';
import { alterPolicy, changeAgreement, giveToCoa, withoutProhibitions } from './lib/alterPolicy.ts';
import { type Answered, type Asked, type Defect, startBrokenGateway } from './lib/brokenGateway.ts';
import { type Gateways, openGateways } from './lib/openGateways.ts';

/** What all of these gateways should do: the shipped policy, with what COA should not get lying close at hand. */
const right = [
  giveToCoa('proef-motief', 'ind', ['ind.asielmotief']),
  giveToCoa('proef-dossier', 'ind', ['ind.dossier', 'ind.beschikking']),
  giveToCoa('proef-vertrek', 'dtv', ['dtv.terugkeer'], { geldigTot: '2026-01-01' }),
];
const prohibitionIgnored = [withoutProhibitions];
const endIgnored = [changeAgreement('proef-vertrek', { geldigTot: null })];
const conditionIgnored = [
  changeAgreement('bvv-coa-identiteit', { voorwaarden: [] }),
  changeAgreement('coa-eigen-incidenten', { voorwaarden: ['in-opvang'] }),
];
const categoryAdded = [giveToCoa('proef-gehoor', 'ind', ['ind.gehoor'])];

describe('vb verify finds', () => {
  let gateways: Gateways;
  let folder: string;
  let policy: Policy;
  let url: string;
  const schema = readChainSchema(readSchemas().map(({ sdl }) => sdl));
  const lax = new Map<unknown, Promise<string>>();
  before(async () => {
    gateways = await openGateways();
    folder = alterPolicy(right);
    policy = loadPolicy(folder);
    url = await gateways.start(folder);
  });
  after(async () => await gateways.close());

  const startLax = async (changes: Parameters<typeof alterPolicy>[0]): Promise<string> => {
    const started = lax.get(changes) ?? gateways.start(alterPolicy(changes, folder));
    lax.set(changes, started);
    return await started;
  };

  /** Tests a broken gateway for a case manager of COA. */
  const deviationsOf = async (
    defect: Defect,
    changes: Parameters<typeof alterPolicy>[0] = prohibitionIgnored,
    includes: VerifySettings['includes'] = (rol, doel) => rol === 'coa.casemanager' && doel === 'opvang',
  ): Promise<readonly ReportedDeviation[]> => {
    const broken = await startBrokenGateway(url, async () => await startLax(changes), defect);
    const address = new URL('/graphql', broken.url);
    const client = createClient(address, async (request) => await gateways.issuer.issue(request));
    try {
      const { suites } = await verifyGateway({
        target: { url: address, settings: new Map() },
        client,
        schema,
        policy,
        moment: Date.now(),
        includes,
        onProgress: () => {},
      });
      return suites.flatMap((suite) => suite.deviations);
    } finally {
      await client.close();
      await broken.close();
    }
  };

  it('nothing where nothing is wrong', async () => {
    assert.deepEqual(await deviationsOf({}), []);
  });

  const motieven = 'Asielaanvraag.asielmotieven';
  const oneLeaf =
    '{ vreemdeling(vnummer: "0100000001") { asielaanvragen { asielmotieven { toelichting } } } }';
  it('a prohibition that is ignored, by every route by which it shows', async () => {
    const deviations = await deviationsOf({ isLax: () => true }, prohibitionIgnored);
    const routes = [
      'alias',
      'inline fragment',
      'list',
      'named fragment',
      'nested',
      'plural',
      'single',
      'variables',
    ];
    assert.deepEqual(find(deviations, 'denied-but-given', motieven).routes.toSorted(), routes);
    assert.deepEqual(find(deviations, 'error-missing', motieven).routes.toSorted(), routes);
    assert.deepEqual(find(deviations, 'name-told', motieven).routes, ['introspection']);
  });

  const throughOneRoute: readonly (readonly [route: string, isLax: (asked: Asked) => boolean])[] = [
    ['alias', ({ query }) => query.includes('constructor: vreemdeling(')],
    ['named fragment', ({ query }) => query.includes('fragment F') && query.includes('vreemdeling(')],
    ['plural', ({ query }) => query.includes('vreemdelingen(')],
    ['single', ({ query }) => query === oneLeaf],
  ];
  for (const [route, isLax] of throughOneRoute) {
    it(`a denied field that is given by one route: ${route}`, async () => {
      const deviations = await deviationsOf({ isLax });
      assert.deepEqual(find(deviations, 'denied-but-given', motieven).routes, [route]);
    });
  }

  it('a denied field that is given through the interface, asked as such', async () => {
    const isLax = ({ query }: Asked): boolean => /dossier \{ __typename (?:soort|datum)/.test(query);
    const deviations = await deviationsOf({ isLax }, categoryAdded);
    assert.deepEqual(find(deviations, 'entry-given', 'Gehoor.__typename').routes.toSorted(), [
      'interface',
      'single',
    ]);
    find(deviations, 'error-missing', 'Gehoor.soort');
  });

  it('a denied field that is given through the union', async () => {
    const isLax = ({ query }: Asked): boolean =>
      query.includes('... on Vertrekgebeurtenis') && !query.includes('persoonsgegevens');
    const deviations = await deviationsOf({ isLax }, endIgnored);
    assert.deepEqual(find(deviations, 'entry-given', 'Vertrekgebeurtenis.__typename').routes.toSorted(), [
      'single',
      'union',
    ]);
    find(deviations, 'error-missing', 'Vertrekgebeurtenis.datum');
  });

  it('an agreement that has ended and still gives', async () => {
    find(await deviationsOf({ isLax: () => true }, endIgnored), 'denied-but-given', 'Vreemdeling.terugkeer');
  });

  it('a condition that is ignored, of a person and of a field', async () => {
    const deviations = await deviationsOf({ isLax: () => true }, conditionIgnored);
    find(deviations, 'person-given', 'Vreemdeling.vnummer');
    find(deviations, 'existence-told', 'Vreemdeling.vnummer');
    find(deviations, 'given-without-relation', 'Opvang.incidenten');
  });

  it('a purpose that the token does not have and that is granted', async () => {
    const ask = (asked: Asked): Asked => {
      const { doelbinding: _stated, ...headers } = asked.headers;
      return asked.rol === 'nidos.voogd' ? { ...asked, headers } : asked;
    };
    const deviations = await deviationsOf({ ask }, [], (rol) => rol === 'nidos.voogd');
    find(deviations, 'denied-but-given', 'Query.vreemdeling');
  });

  it('an answer that is kept for the next caller', async () => {
    const kept = new Map<string, Answered>();
    const answer = (given: Answered, { query, variables }: Asked): Answered => {
      const key = JSON.stringify([query, variables]);
      const known = kept.get(key) ?? given;
      kept.set(key, known);
      return known;
    };
    const deviations = await deviationsOf(
      { answer },
      [],
      (rol, doel) => rol.startsWith('ind.') && doel === 'asielprocedure',
    );
    find(deviations, 'denied-but-given', motieven);
  });

  it('an answer about another person', async () => {
    const ask = (asked: Asked): Asked =>
      asked.rol === 'coa.casemanager' && asked.variables['vnummer'] === '0100000001'
        ? { ...asked, variables: { ...asked.variables, vnummer: '0100000004' } }
        : asked;
    const deviations = await deviationsOf({ ask });
    assert.deepEqual(find(deviations, 'value-differs', 'Persoonsgegevens.geslachtsnaam').routes, [
      'variables',
    ]);
  });

  it('an error of a denied field that is missing, comes twice or once a row, or says something else', async () => {
    const alterations = new Map<unknown, (error: ReadError) => readonly unknown[]>([
      [motieven, () => []],
      ['Asielaanvraag.gehoren', (error) => [error, error]],
      ['Asielaanvraag.voornemens', (error) => [{ ...error, path: error.path.map(toRow) }]],
      ['Asielaanvraag.zienswijzen', (error) => [withExtensions(error, { reden: 'VERBODEN' })]],
      ['Vreemdeling.bsn', (error) => [withExtensions(error, { code: 'FORBIDDEN' })]],
      ['Vreemdeling.aliassen', (error) => [withExtensions(error, { aantal: 2 })]],
      ['Vreemdeling.documenten', (error) => [{ ...error, path: ['vreemdeling'] }]],
    ]);
    const answer = alterErrors((error) => alterations.get(error.extensions['veld'])?.(error) ?? [error]);
    const deviations = await deviationsOf({ answer });
    find(deviations, 'error-missing', motieven);
    find(deviations, 'error-repeated', 'Asielaanvraag.gehoren');
    find(deviations, 'error-per-row', 'Asielaanvraag.voornemens');
    find(deviations, 'wrong-reason', 'Asielaanvraag.zienswijzen');
    find(deviations, 'error-tells-more', 'Vreemdeling.bsn');
    find(deviations, 'error-tells-more', 'Vreemdeling.aliassen');
    find(deviations, 'error-unexpected', 'Vreemdeling.documenten');
  });

  it('a field that is given, but always null', async () => {
    const answer = (given: Answered, { rol }: Asked): Answered =>
      rol === 'coa.casemanager'
        ? { ...given, body: given.body.replaceAll('"status":"IN_OPVANG"', '"status":null') }
        : given;
    find(await deviationsOf({ answer }), 'value-missing', 'Opvang.status');
  });

  it('a field that is given, but by one route not', async () => {
    const answer = alterErrors(
      (error) => [error],
      ({ query }) => query.includes('$ja'),
      [
        {
          message: 'Not authorized to read `Opvang.status`.',
          path: ['vreemdeling', 'opvang', 'status'],
          extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', veld: 'Opvang.status', reden: 'GEEN_AFSPRAAK' },
        },
      ],
    );
    find(await deviationsOf({ answer }), 'error-unexpected', 'Opvang.status');
  });

  const byExistence: readonly (readonly [name: string, tell: (answer: Answered) => Answered])[] = [
    [
      'another error',
      (answer) => ({
        ...answer,
        body: answer.body.replace('{"errors":[', '{"errors":[{"message":"GEEN_BETROKKENHEID"},'),
      }),
    ],
    ['a header', (answer) => ({ ...answer, headers: { ...answer.headers, 'x-bron': 'bvv' } })],
    ['the length of the answer', (answer) => ({ ...answer, body: `${answer.body}\n` })],
    ['another status', (answer) => ({ ...answer, status: 403 })],
  ];
  for (const [name, tell] of byExistence) {
    it(`the existence of a person who may not be known, told by ${name}`, async () => {
      const answer = (given: Answered, { rol, query }: Asked): Answered =>
        rol === 'coa.casemanager' && query.includes('"0100000003"') ? tell(given) : given;
      find(await deviationsOf({ answer }), 'existence-told', 'Vreemdeling.vnummer');
    });
  }

  it('a denied value, or part of one, in the extensions, in a header or in another field', async () => {
    const answer = (given: Answered, { rol }: Asked): Answered =>
      rol === 'coa.casemanager'
        ? {
            ...given,
            headers: { ...given.headers, 'x-log': 'bsn=000000024' },
            body: given.body
              .replace(/\}\s*$/, ',"extensions":{"log":"Behandeling van tuberculose"}}')
              .replaceAll('"Opvang: geplaatst"', '"Opvang: TEST01753545"'),
          }
        : given;
    const deviations = await deviationsOf({ answer });
    assert.match(
      find(deviations, 'value-leaked', 'UitstelVanVertrek.reden').got,
      /tuberculose" in the body$/,
    );
    assert.match(find(deviations, 'value-leaked', 'Vreemdeling.bsn').got, /"000000024" in a header$/);
    assert.match(find(deviations, 'value-leaked', 'Document.nummer').got, /"TEST01753545" in the body$/);
  });

  it('introspection that names a denied field when it is reached through a fragment', async () => {
    const deviations = await deviationsOf({ isLax: ({ query }) => query.includes('...Alles') });
    assert.deepEqual(find(deviations, 'name-told', motieven).routes, ['introspection']);
  });

  it('introspection that leaves out a field that is given', async () => {
    const answer = (given: Answered, { query }: Asked): Answered =>
      query.includes('__type(')
        ? { ...given, body: given.body.replaceAll('{"name":"grondslag"}', '{"name":"x"}') }
        : given;
    find(await deviationsOf({ answer }), 'name-missing', 'Verblijfsrecht.grondslag');
  });

  it('a suggestion that names a denied field', async () => {
    const answer = (given: Answered): Answered =>
      given.status === 400
        ? { ...given, body: given.body.replace('"message":"', '"message":"Did you mean asielmotieven? ') }
        : given;
    assert.deepEqual(find(await deviationsOf({ answer }), 'name-told', 'Query.vreemdeling').routes, [
      'suggestion',
    ]);
  });

  it('an answer that is none', async () => {
    const answer = (given: Answered, { query }: Asked): Answered =>
      query.includes('$ja') ? { ...given, status: 502, body: 'Bad gateway' } : given;
    assert.deepEqual(find(await deviationsOf({ answer }), 'bad-answer', 'Query.vreemdeling').routes, [
      'variables',
    ]);
  });
});

/** The path of an error of the first row. */
function toRow(part: string | number): string | number {
  return part === '@' ? 0 : part;
}

function withExtensions(error: ReadError, extensions: Readonly<Record<string, unknown>>): ReadError {
  return { ...error, extensions: { ...error.extensions, ...extensions } };
}

type ReadError = v.InferOutput<typeof Errors>[number];

const Errors = v.array(
  v.object({
    message: v.string(),
    path: v.array(v.union([v.string(), v.number()])),
    extensions: v.record(v.string(), v.unknown()),
  }),
);
const Body = v.looseObject({ errors: v.optional(Errors) });

/** Changes each error of the answers to COA, and adds some. */
function alterErrors(
  alter: (error: ReadError) => readonly unknown[],
  when: (asked: Asked) => boolean = () => true,
  added: readonly unknown[] = [],
): (given: Answered, asked: Asked) => Answered {
  return (given, asked) => {
    const read = v.safeParse(Body, JSON.parse(given.body));
    if (asked.rol !== 'coa.casemanager' || !when(asked) || !read.success || !('data' in read.output))
      return given;
    const { errors = [], ...rest } = read.output;
    return { ...given, body: JSON.stringify({ ...rest, errors: [...errors.flatMap(alter), ...added] }) };
  };
}

function find(deviations: readonly ReportedDeviation[], kind: string, veld: string): ReportedDeviation {
  const found = deviations.find((one) => one.kind === kind && one.veld === veld);
  if (found !== undefined) return found;
  const all = deviations.map((one) => `${one.kind} ${one.veld}`).join('\n');
  throw new assert.AssertionError({ message: `Expected ${kind} at ${veld}, but found:\n${all}` });
}

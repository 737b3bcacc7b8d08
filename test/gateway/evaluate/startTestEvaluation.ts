import fastify, { type FastifyInstance } from 'fastify';
import * as v from 'valibot';

import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { readCategories } from '../../../authz/schema/readCategories.ts';
import { createCallSubgraph } from '../../../gateway/call/createCallSubgraph.ts';
import type { SubgraphTransport } from '../../../gateway/call/SubgraphTransport.ts';
import { gatewayError } from '../../../gateway/errors/gatewayError.ts';
import { addEvaluationRoutes } from '../../../gateway/evaluate/addEvaluationRoutes.ts';
import { createAdmission } from '../../../gateway/limit/createAdmission.ts';
import { createTurnstile } from '../../../gateway/limit/createTurnstile.ts';
import { createRecording } from '../../../gateway/record/createRecording.ts';
import type { Decider } from '../../../gateway/identify/identifyCaller.ts';
import type { ExpectPersons, RecordRequest, RequestRecord } from '../../../audit/RequestRecord.ts';
import { createEvaluator } from '../../../gateway/evaluate/createEvaluator.ts';
import type { TokenClaims } from '../../../gateway/identify/createTokenVerifier.ts';
import { exampleAfspraak, exampleVerbod } from '../../authz/examplePolicy.ts';
import { createTestBudgets } from '../lib/createTestBudgets.ts';
import { createTestSubgraph, p, sdlOf, type TestSubgraph } from '../lib/createTestSubgraph.ts';
import { createTestPolicy, moment } from '../lib/createTestPolicy.ts';
import { exampleBvv, verwijzing } from '../lib/exampleBvv.ts';

/** The token's subject in every test, unless told otherwise. */
export const sub = 'medewerker-1';

/** Persons of the tests, by what holds of them. */
export const persons = {
  /** In reception, at the caller's location. */
  here: '0000000001',
  /** In reception, elsewhere. */
  elsewhere: '0000000002',
  /** In no reception. */
  outside: '0000000003',
  /** Does not exist. */
  nobody: '9999999999',
} as const;

const bvv = exampleBvv({
  [persons.here]: { verwijzingen: [verwijzing('coa', 'opvang', 'AZC-1')] },
  [persons.elsewhere]: { verwijzingen: [verwijzing('coa', 'opvang', 'AZC-2')] },
  [persons.outside]: {},
});

const ind: TestSubgraph = {
  name: 'ind',
  sdl: `
    type Vreemdeling @key(fields: "vnummer") {
      vnummer: VNummer! ${p('bvv.vnummer')}
      status: String ${p('ind.status')}
      motief: String ${p('ind.motief')}
      adres: String ${p('ind.adres')}
      beide: String ${p('ind.status', 'ind.adres')}
      geheim: String ${p('ind.geheim')}
    }
  `,
};

const entry = ['bvv.bevraging', 'bvv.bevraging-meervoudig'];
/** An agreement with COA, for reception and for signals. */
const give = (
  id: string,
  rollen: readonly string[],
  categorieen: readonly string[],
  voorwaarden: string[] = [],
) =>
  exampleAfspraak({
    id,
    rollen,
    doelen: ['opvang', 'signaal'],
    categorieen,
    voorwaarden,
    maximumPersonen: { perVerzoek: 3, perUur: 100, alarmPerUur: 1000 },
  });

/** COA: a case manager, a planner who may ask about one person at a time, and a clerk who may ask about nobody. */
export function examplePolicy(): Policy {
  const categories = [...readCategories([bvv, ind].map(sdlOf)).values()].flat();
  const policy = createTestPolicy(categories, { 'ind.beslisser': { given: ['ind.motief'] } });
  const coa = (code: string) =>
    [code, { code, partner: 'coa', omschrijving: '', doelen: ['opvang', 'signaal'], intern: false }] as const;
  const casemanager = 'coa.casemanager';
  return {
    ...policy,
    rollen: new Map([
      ...policy.rollen,
      coa(casemanager),
      coa('coa.plaatsing'),
      coa('coa.klerk'),
      ['coa.intern', { ...coa('coa.intern')[1], intern: true }],
    ]),
    doelen: new Map(
      Array.from(policy.doelen.values(), (doel) => [
        doel.code,
        { ...doel, verwerkingsactiviteit: purposeUri(doel.code) },
      ]),
    ),
    afspraken: [
      ...policy.afspraken,
      give('invoer', [casemanager], entry),
      give('vnummer', [casemanager, 'coa.plaatsing'], ['bvv.vnummer'], ['in-opvang']),
      give('status', [casemanager, 'coa.klerk'], ['ind.status']),
      give('adres', [casemanager], ['ind.adres'], ['op-locatie']),
      give('zelfde-adres', [casemanager], ['ind.adres'], ['asielzaak']),
      give('een-persoon', ['coa.plaatsing'], ['bvv.bevraging', 'ind.status']),
      give('alles', [casemanager], ['ind.motief']),
    ],
    verboden: [exampleVerbod()],
  };
}

/** The URI of the processing activity of a purpose. */
export function purposeUri(doel: string): string {
  return `https://example.test/${doel}`;
}

/** What came back, and what it took. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: unknown;
}

/** How a request differs from a plain one of a case manager at `AZC-1`. */
export interface AskOptions {
  readonly claims?: Partial<TokenClaims>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A decision point over the example policy, with BVV beside it. */
export interface TestEvaluation {
  readonly app: FastifyInstance;
  /** Posts to `/access/v1/evaluation`, or to `evaluations` where the body has a list of them. */
  ask(body: object, options?: AskOptions): Promise<Reply>;
  /** The persons that BVV was asked about, a list for each call. */
  readonly lookedUp: string[][];
  /** What happens before BVV answers. */
  readonly watch: {
    before: () => void;
    /** Before a record is written. */
    record: () => void;
    /** How long making ready to record takes. */
    expect: () => Promise<void>;
  };
  /** The persons whose recording was made ready, a list for each time. */
  readonly expected: readonly (readonly string[])[];
  readonly records: readonly RequestRecord[];
  readonly errors: unknown[];
  setPolicy(policy: Policy): void;
}

const representations = v.object({ representations: v.array(v.object({ vnummer: v.string() })) });

export function startTestEvaluation(): TestEvaluation {
  let policy = examplePolicy();
  const lookedUp: string[][] = [];
  const expected: string[][] = [];
  const errors: unknown[] = [];
  const watch = { before: () => {}, record: () => {}, expect: async () => await Promise.resolve() };
  const answer = createTestSubgraph(bvv);
  const transport: SubgraphTransport = async (request) => {
    const asked = v.parse(representations, request.variables).representations;
    lookedUp.push(asked.map(({ vnummer }) => vnummer));
    watch.before();
    return await answer(request);
  };
  const call = createCallSubgraph({
    transports: new Map([['bvv', transport]]),
    timeout: 10_000,
    metrics: { subgraph: () => {} },
    onError: () => {},
  });
  const decider: Decider = {
    policy: () => policy,
    permissionSet: (rol, doel) => compilePermissionSet(policy, rol, doel, moment),
  };
  const categories = readCategories([bvv, ind].map(sdlOf));
  const records: RequestRecord[] = [];
  const record: RecordRequest = async (made) => {
    watch.record();
    records.push(made);
    await Promise.resolve();
  };
  const expect: ExpectPersons = async (vnummers) => {
    expected.push([...vnummers]);
    await watch.expect();
  };
  const evaluate = createEvaluator({
    call,
    decider,
    categories,
    admission: createAdmission(createTurnstile()),
    budgets: createTestBudgets(),
    recording: createRecording({ record, expect, decider, categories, query: 'Query' }),
    clock: () => moment,
  });
  let claims: TokenClaims | null = null;
  const app = fastify();
  addEvaluationRoutes(app, {
    verifyToken: async (authorization) => {
      if (authorization === undefined || claims === null)
        throw gatewayError('UNAUTHENTICATED', 'Expected a token, but there is none.');
      return await Promise.resolve(claims);
    },
    evaluate,
    onError: (_what, error) => errors.push(error),
  });
  return {
    app,
    lookedUp,
    watch,
    expected,
    records,
    errors,
    setPolicy: (next) => {
      policy = next;
    },
    ask: async (body, options = {}) => {
      claims = {
        sub,
        client: 'nul',
        rol: 'coa.casemanager',
        doelen: ['opvang'],
        locatie: 'AZC-1',
        zaakreferentie: null,
        vnummer: null,
        ...options.claims,
      };
      const response = await app.inject({
        method: 'POST',
        url: 'evaluations' in body ? '/access/v1/evaluations' : '/access/v1/evaluation',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer token',
          ...options.headers,
        },
        payload: body,
      });
      const { statusCode: status, headers, body: text } = response;
      return { status, headers, text, body: JSON.parse(text) };
    },
  };
}

/** How a question differs from: may a case manager see the status, for reception? */
export interface QuestionOptions {
  readonly id?: string;
  readonly rol?: string;
  readonly doel?: string;
  readonly type?: string;
  readonly zaak?: string;
  readonly vnummer?: string;
  readonly time?: string;
}

/** A question to the decision point. */
export function question(resource: string, options: QuestionOptions = {}) {
  const {
    id = sub,
    rol = 'coa.casemanager',
    doel = 'opvang',
    type = 'categorie',
    zaak,
    vnummer,
    time,
  } = options;
  return {
    subject: { type: 'gebruiker', id, properties: { rol } },
    action: {
      name: 'raadplegen',
      properties: {
        processing_activity_id: purposeUri(doel),
        ...(zaak === undefined ? {} : { zaakreferentie: zaak }),
      },
    },
    resource: {
      type,
      id: resource,
      ...(vnummer === undefined ? {} : { properties: { vnummer } }),
    },
    ...(time === undefined ? {} : { context: { time } }),
  };
}

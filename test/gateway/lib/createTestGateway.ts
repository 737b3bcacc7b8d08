import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomUUID } from 'node:crypto';

import { parse } from 'graphql';
import * as v from 'valibot';

import type {
  ContextClaims,
  SubgraphRequest,
  SubgraphResponse,
} from '../../../authz/context/ContextClaims.ts';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import type { Modus, Policy } from '../../../authz/policy/Policy.ts';
import { readCategories } from '../../../authz/schema/readCategories.ts';
import type { RecordRequest, RequestRecord } from '../../../audit/RequestRecord.ts';
import { createRecording } from '../../../gateway/record/createRecording.ts';
import { createRequestTrace } from '../../../gateway/record/RequestTrace.ts';
import { createCallSubgraph } from '../../../gateway/call/createCallSubgraph.ts';
import type { SubgraphTransport } from '../../../gateway/call/SubgraphTransport.ts';
import {
  createExecutor,
  createGatewayContext,
  type ExecutorRequest,
} from '../../../gateway/createExecutor.ts';
import { type Decider, identifyCaller } from '../../../gateway/identify/identifyCaller.ts';
import { type ComposedSchema, composeSchema } from '../../../gateway/plan/composeSchema.ts';
import { createTestBudgets } from './createTestBudgets.ts';
import { type Access, createTestPolicy, doel, moment } from './createTestPolicy.ts';
import { type AnswerRequest, createTestSubgraph, sdlOf, type TestSubgraph } from './createTestSubgraph.ts';

/** A request that the gateway sent to a subgraph. */
export interface Sent {
  readonly to: string;
  readonly request: SubgraphRequest;
  readonly claims: ContextClaims;
}

/** Stands between gateway and subgraph: answers instead of it, or changes what it answers. */
export type Intercept = (
  to: string,
  request: SubgraphRequest,
  answer: AnswerRequest,
) => Promise<SubgraphResponse>;

/** How one request differs from a plain one. */
export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** The client that asks, named as its mode; `nul` unless told. */
  readonly client?: Modus;
  /** The first role of the gateway unless told. */
  readonly rol?: string;
  /** Somebody else each time unless told, so that no test meets the budget that another has used. */
  readonly sub?: string;
  /** Purposes of the token and, where it is another, the one that the request states. */
  readonly doelen?: readonly string[];
  readonly doelbinding?: string;
  readonly locatie?: string;
  readonly vnummer?: string;
  readonly intercept?: Intercept;
  /** Writes the record; it succeeds unless told. */
  readonly record?: RecordRequest;
}

const answerForm = v.object({
  data: v.optional(v.unknown()),
  errors: v.optional(
    v.array(
      v.object({
        message: v.string(),
        path: v.optional(v.array(v.union([v.string(), v.number()]))),
        extensions: v.optional(v.record(v.string(), v.unknown())),
      }),
    ),
  ),
});

/** An error as it leaves. */
export type AnswerError = NonNullable<v.InferOutput<typeof answerForm>['errors']>[number];

/** What a caller gets, and what the gateway sent for it. */
export interface Answer {
  /** As it leaves: JSON. */
  readonly text: string;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
  /** Everything but the look-up of relations. */
  readonly sent: readonly Sent[];
  /** The look-ups of relations. */
  readonly lookUps: readonly Sent[];
  /** Coordinates of the fields that subgraphs resolved. */
  readonly resolved: ReadonlySet<string>;
  /** What was recorded before it left. */
  readonly records: readonly RequestRecord[];
}

/** What goes on for one request. */
interface Asking {
  readonly sent: Sent[];
  readonly intercept: Intercept;
  readonly resolved: Set<string>;
  readonly records: RequestRecord[];
  readonly record: RecordRequest;
}

/** A gateway over subgraphs in memory. */
export interface TestGateway {
  readonly schema: ComposedSchema;
  readonly ask: (query: string, options?: AskOptions) => Promise<Answer>;
  /** Puts another policy in force. */
  readonly setRoles: (rollen: Readonly<Record<string, Access>>) => void;
}

/** A subgraph may take this long, in milliseconds, where no test waits for it. */
const longTimeout = 10_000;

/** Composes the subgraphs and makes the real executor over them. */
export function createTestGateway(
  subgraphs: readonly TestSubgraph[],
  rollen: Readonly<Record<string, Access>>,
  subgraphTimeout = longTimeout,
  budgets = createTestBudgets(),
): TestGateway {
  const sdls = subgraphs.map(sdlOf);
  const categories = [...readCategories(sdls).values()].flat();
  let policy: Policy = createTestPolicy(categories, rollen);
  const decider: Decider = {
    policy: () => policy,
    permissionSet: (rol, purpose) => compilePermissionSet(policy, rol, purpose, moment),
  };
  const asking = new AsyncLocalStorage<Asking>();
  const onField = (coordinate: string): void => void asking.getStore()?.resolved.add(coordinate);
  const answers = new Map(
    subgraphs.map((subgraph) => [subgraph.name, createTestSubgraph(subgraph, onField)]),
  );
  const schema = composeSchema(sdls, policy);
  const transports = new Map<string, SubgraphTransport>(
    Array.from(answers, ([to, answer]) => [
      to,
      async (request, claims) => {
        const asked = asking.getStore();
        if (asked === undefined) throw new Error('A subgraph was called outside a request.');
        asked.sent.push({ to, request, claims });
        return await asked.intercept(to, request, answer);
      },
    ]),
  );
  const call = createCallSubgraph({
    transports,
    timeout: subgraphTimeout,
    metrics: { subgraph: () => {} },
    onError: () => {},
  });
  const recording = createRecording({
    record: async (record) => {
      const asked = asking.getStore();
      if (asked === undefined) throw new Error('A record was made outside a request.');
      await asked.record(record);
      asked.records.push(record);
    },
    expect: async () => await Promise.resolve(),
    decider,
    categories: schema.categories,
    query: 'Query',
  });
  const executor = createExecutor({
    schema,
    call,
    decider,
    budgets,
    recording,
    clock: () => moment,
  });

  const ask = async (query: string, options: AskOptions = {}): Promise<Answer> => {
    const { client = 'nul', rol = Object.keys(rollen)[0] ?? '', doelen = [doel] } = options;
    const { locatie = null, vnummer = null } = options;
    const sent: Sent[] = [];
    const resolved = new Set<string>();
    const records: RequestRecord[] = [];
    const { intercept = async (_to, request, answer) => await answer(request) } = options;
    const { record = async () => {} } = options;
    const claims = {
      sub: options.sub ?? randomUUID(),
      client,
      rol,
      doelen,
      locatie,
      vnummer,
      zaakreferentie: null,
    };
    const headers = { doelbinding: options.doelbinding, zaakreferentie: undefined };
    const caller = identifyCaller(claims, headers, decider);
    const request = {
      ...requestOf(query, options),
      context: { ...createGatewayContext(caller, createRequestTrace(undefined)) },
    };
    const result: unknown = await asking.run({ sent, intercept, resolved, records, record }, () =>
      executor(request),
    );
    const text = JSON.stringify(result);
    const { data, errors = [] } = v.parse(answerForm, JSON.parse(text));
    const [lookUps, others] = [sent.filter(isLookUp), sent.filter((one) => !isLookUp(one))];
    return { text, data, errors, sent: others, lookUps, resolved, records };
  };
  const setRoles: TestGateway['setRoles'] = (next) => {
    policy = createTestPolicy(categories, next);
  };
  return { schema, ask, setRoles };
}

function isLookUp({ claims }: Sent): boolean {
  return claims.rol === 'bvv.poort';
}

/** What Apollo Server hands to an executor. */
function requestOf(
  query: string,
  { variables = {}, operationName }: AskOptions,
): Omit<ExecutorRequest, 'context'> {
  return {
    request: {
      query,
      variables: { ...variables },
      ...(operationName === undefined ? {} : { operationName }),
    },
    document: parse(query),
    operationName: operationName ?? null,
    queryHash: createHash('sha256').update(query).digest('hex'),
  };
}

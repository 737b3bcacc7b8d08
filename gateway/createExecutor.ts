import type { GatewayExecutor, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type ExecutionResult, getOperationAST, getVariableValues, GraphQLError } from 'graphql';

import { dayOf } from '../authz/decision/dayOf.ts';
import { ownVariables } from '../authz/operation/ownVariables.ts';
import { dataSubject } from '../authz/operation/PersonType.ts';
import { failureErrors } from './answer/failureErrors.ts';
import { projectAnswer } from './answer/projectAnswer.ts';
import { refuse, refused } from './answer/refuse.ts';
import { releaseAnswer } from './answer/releaseAnswer.ts';
import { checkPersonCount } from './authorize/checkPersonCount.ts';
import { createDecidedSchemas } from './authorize/createDecidedSchemas.ts';
import { attemptedPersons, readRoots } from './authorize/readRoots.ts';
import { chargesOf } from './budget/chargesOf.ts';
import type { Budgets } from './budget/createBudgets.ts';
import type { WatchCache } from './createCache.ts';
import { createPreparer, type PreparedOperation } from './createPreparer.ts';
import { gatewayError } from './errors/gatewayError.ts';
import type { CallSubgraph } from './call/createCallSubgraph.ts';
import { executeOperation } from './execute/executeOperation.ts';
import { introspect } from './execute/introspect.ts';
import { lookUpPersons } from './execute/lookUpPersons.ts';
import { beatOfUnknown, startBeats } from './execute/startBeats.ts';
import type { RequestState } from './execute/RequestState.ts';
import type { Caller } from './identify/Caller.ts';
import type { Decider } from './identify/identifyCaller.ts';
import { checkLimits, limitsOf } from './limit/checkLimits.ts';
import { limitTime } from './limit/limitTime.ts';
import { listCost } from './limit/listCost.ts';
import { createReader } from './parse/createReader.ts';
import type { ComposedSchema } from './plan/composeSchema.ts';
import type { Recording } from './record/createRecording.ts';
import { type Progress, recordResult } from './record/recordResult.ts';
import type { Disclosure } from './record/Disclosure.ts';
import type { RequestTrace } from './record/RequestTrace.ts';

/** What goes with a request from the identify phase to the executor. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly trace: RequestTrace;
}

const identified = new WeakSet<object>();

/** What the executor reads of a request whose document Apollo Server has parsed. */
export type ExecutorRequest = Pick<
  GatewayGraphQLRequestContext,
  'document' | 'operationName' | 'queryHash' | 'request' | 'context'
>;

/** Makes the context of a request; the executor takes no caller that did not come this way. */
export function createGatewayContext(caller: Caller, trace: RequestTrace): GatewayContext {
  identified.add(caller);
  return { caller, trace };
}

/** What the executor stands on. */
export interface ExecutorSettings {
  readonly schema: ComposedSchema;
  readonly call: CallSubgraph;
  readonly decider: Decider;
  readonly budgets: Budgets;
  readonly recording: Recording;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Told of the caches. */
  readonly watchCache?: WatchCache;
}

/** The role and purpose under which the gateway itself asks BVV who is involved with whom. */
export const lookUpRole = Object.freeze({ rol: 'bvv.poort', doel: 'betrokkenheid' });

/**
 * Makes the executor that Apollo Server calls for every parsed document: limit, validate, authorize, plan, execute,
 * answer. See gateway/README.md for the life of a request.
 */
export function createExecutor(
  settings: ExecutorSettings,
): (request: ExecutorRequest) => ReturnType<GatewayExecutor> {
  const decidedSchemas = createDecidedSchemas(settings.schema, settings.watchCache);
  const prepare = createPreparer(settings.schema, decidedSchemas, settings.watchCache);
  const read = createReader();
  const { recording } = settings;
  const carryOut = async (
    request: ExecutorRequest,
    { caller, trace }: GatewayContext,
    progress: Progress,
  ): Promise<ExecutionResult> => {
    const operation = getOperationAST(request.document, request.operationName);
    if (operation === null || operation === undefined) {
      return refused(new GraphQLError('Expected `operationName` to name an operation of the document.'));
    }
    const { modus } = caller.client;
    const limits = limitsOf(caller.client);
    const { queryHash, document } = request;
    const schema =
      modus === 'verborgen'
        ? decidedSchemas(caller.permissionSet).visibleSchema()
        : settings.schema.apiSchema;
    const invalid = read(document, limits, schema);
    if (invalid.length > 0) return { errors: invalid };
    const coerced = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      request.request.variables ?? {},
    );
    if (coerced.errors !== undefined) return { errors: coerced.errors };
    const variables = coerced.coerced;
    checkLimits({ lijstkosten: listCost({ schema, document, operation, variables }) }, limits);
    const prepared = prepare({
      queryHash,
      document,
      operation,
      variables,
      permissionSet: caller.permissionSet,
    });
    progress.prepared = prepared;
    progress.named = attemptedPersons(settings.schema.apiSchema, prepared.root, variables);
    const { denials } = prepared;
    if (modus === 'weiger' && denials.length > 0)
      return releaseAnswer(modus, { data: null, denials, failures: [] });
    const introspection = prepared.introspects
      ? introspect(
          modus === 'verborgen' ? schema : prepared.decided.roleSchema(),
          document,
          operation,
          prepared.root,
          variables,
        )
      : {};
    const state: RequestState = {
      caller,
      variables: ownVariables(operation, variables),
      data: {},
      persons: new Map(),
      failures: [],
    };
    const call = limitTime(settings.call, limits.milliseconden, trace.traceparent);
    await fetchAll({ ...settings, call }, prepared, state, variables);
    assertDecidedSo(caller);
    const disclosure = recording.disclosure(prepared, caller.permissionSet);
    progress.found = { disclosure, persons: state.persons };
    return answer(settings.schema, prepared, state, { introspection, disclosure });
  };

  return async (request) => {
    const context = readContext(request.context);
    const progress: Progress = { prepared: null, named: new Set(), found: null };
    try {
      const result = await carryOut(request, context, progress).catch(refuse);
      // INVARIANT: nothing is released before its record is durable.
      await recordResult(recording, context, progress, result);
      if (result.data !== undefined) assertDecidedSo(context.caller);
      return result;
    } catch (error) {
      return refuse(error);
    }
  };
}

/** What is in flight when an agreement is suspended is not released after it (R14). */
function assertDecidedSo(caller: Caller): void {
  if (!caller.isDecidedSo())
    throw gatewayError('BELEID_GEWIJZIGD', 'The policy changed while the request was under way.');
}

async function fetchAll(
  settings: ExecutorSettings,
  prepared: PreparedOperation,
  state: RequestState,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { schema, call, decider, budgets, recording, clock } = settings;
  const query = schema.apiSchema.getQueryType();
  if (prepared.plan === null || query === null || query === undefined) return;
  const { caller } = state;
  const roots = readRoots(query, prepared.root, variables, schema.person);
  checkPersonCount(query.name, roots, caller.permissionSet, schema.categories);
  const policy = decider.policy();
  budgets.charge(caller, chargesOf(roots, prepared.agreements), policy);
  const named = new Set(roots.named.flatMap(({ vnummers }) => vnummers));
  const later = roots.lists.filter(({ values }) => typeof values['after'] === 'string');
  budgets.watch.asked(
    caller,
    named,
    later.reduce((sum, { first }) => sum + first, 0),
  );
  const lookUp = {
    call,
    policy,
    own: decider.permissionSet(lookUpRole.rol, lookUpRole.doel),
    caller,
    known: prepared.decided.decide(`${dataSubject.type}.${dataSubject.key}`),
    day: dayOf(clock()),
    expect: recording.expect,
    startBeats: () => startBeats(beatOfUnknown),
  };
  // The first look-up is that of everybody who was named; how many follow, for lists, depends on who stands on them.
  let isFirst = true;
  await executeOperation(state, {
    plan: prepared.plan,
    roots,
    call,
    lookUp: async (vnummers) => {
      const isOfNamed = isFirst;
      isFirst = false;
      const persons = await lookUpPersons(lookUp, vnummers);
      if (isOfNamed)
        budgets.watch.answered(caller, named.size, [...named].filter((one) => !persons.has(one)).length);
      return persons;
    },
  });
}

/** What an answer is made of beside the data. */
interface Found {
  readonly introspection: Record<string, unknown>;
  readonly disclosure: Disclosure;
}

function answer(
  { apiSchema }: ComposedSchema,
  { root, decided: { visible }, denials }: PreparedOperation,
  { caller, data, persons, failures }: RequestState,
  { introspection, disclosure }: Found,
): ExecutionResult {
  const query = apiSchema.getQueryType()?.name ?? 'Query';
  const projection = projectAnswer({ query, root, data, introspection, persons, visible, disclosure });
  return releaseAnswer(caller.client.modus, {
    data: projection.data,
    denials: [...denials, ...projection.errors],
    failures: failureErrors(root, failures),
  });
}

function isGatewayContext(context: { readonly caller?: unknown }): context is GatewayContext {
  const { caller } = context;
  return typeof caller === 'object' && caller !== null && identified.has(caller);
}

function readContext(context: Record<string, unknown>): GatewayContext {
  if (!isGatewayContext(context))
    throw new Error('Expected an identified caller in the context, but there is none.');
  return context;
}

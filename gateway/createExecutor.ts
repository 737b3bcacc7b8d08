import type { GatewayExecutor, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import {
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  SchemaMetaFieldDef,
} from 'graphql';

import { dayOf } from '../authz/decision/dayOf.ts';
import { OperationTooHeavy } from '../authz/operation/OperationTooHeavy.ts';
import { ownVariables } from '../authz/operation/ownVariables.ts';
import { dataSubject } from '../authz/operation/PersonType.ts';
import { deniedError } from './answer/deniedError.ts';
import { failureErrors } from './answer/failureErrors.ts';
import { projectAnswer } from './answer/projectAnswer.ts';
import { checkPersonCount } from './authorize/checkPersonCount.ts';
import { readRoots } from './authorize/readRoots.ts';
import { createPreparer, type PreparedOperation } from './createPreparer.ts';
import { gatewayError } from './errors/gatewayError.ts';
import type { CallSubgraph } from './call/createCallSubgraph.ts';
import { executeOperation } from './execute/executeOperation.ts';
import { introspect } from './execute/introspect.ts';
import { lookUpPersons } from './execute/lookUpPersons.ts';
import type { RequestState } from './execute/RequestState.ts';
import type { Caller } from './identify/Caller.ts';
import type { Decider } from './identify/identifyCaller.ts';
import type { ComposedSchema } from './plan/composeSchema.ts';

/** What goes with a request from the identify phase to the executor. */
export interface GatewayContext {
  readonly caller: Caller;
}

const identified = new WeakSet<object>();

/** What the executor reads of a request that Apollo Server has parsed and validated. */
export type ExecutorRequest = Pick<
  GatewayGraphQLRequestContext,
  'document' | 'operationName' | 'queryHash' | 'request' | 'context'
>;

/** Makes the context of a request; the executor takes no caller that did not come this way. */
export function createGatewayContext(caller: Caller): GatewayContext {
  identified.add(caller);
  return { caller };
}

/** What the executor stands on. */
export interface ExecutorSettings {
  readonly schema: ComposedSchema;
  readonly call: CallSubgraph;
  readonly decider: Decider;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/** The role and purpose under which the gateway itself asks BVV who is involved with whom. */
export const lookUpRole = Object.freeze({ rol: 'bvv.poort', doel: 'betrokkenheid' });

/** A phase refused the whole request: there are errors and no data. */
type Refused = ExecutionResult & { readonly data?: undefined };

/**
 * Makes the executor that Apollo Server calls for every validated operation: authorize, plan, execute, answer. See
 * gateway/README.md for the life of a request.
 */
export function createExecutor(
  settings: ExecutorSettings,
): (request: ExecutorRequest) => ReturnType<GatewayExecutor> {
  const prepare = createPreparer(settings.schema);
  return async (request) => {
    const operation = getOperationAST(request.document, request.operationName);
    if (operation === null || operation === undefined) {
      return refused(new GraphQLError('Expected `operationName` to name an operation of the document.'));
    }
    const { apiSchema } = settings.schema;
    const coerced = getVariableValues(
      apiSchema,
      operation.variableDefinitions ?? [],
      request.request.variables ?? {},
    );
    if (coerced.errors !== undefined) return { errors: coerced.errors };
    const caller = readCaller(request.context);
    try {
      const { queryHash, document } = request;
      const variables = coerced.coerced;
      const prepared = prepare({
        queryHash,
        document,
        operation,
        variables,
        permissionSet: caller.permissionSet,
      });
      const introspection = prepared.introspects
        ? introspect(prepared.decided.roleSchema(), document, operation, prepared.root, variables)
        : {};
      const state: RequestState = {
        caller,
        variables: ownVariables(operation, variables),
        data: {},
        persons: new Map(),
        failures: [],
      };
      await fetchAll(settings, prepared, state, variables);
      // What is in flight when an agreement is suspended is not released after it (R14).
      if (!caller.isDecidedSo())
        throw gatewayError('BELEID_GEWIJZIGD', 'The policy changed while the request was under way.');
      return answer(settings, prepared, state, introspection);
    } catch (error) {
      if (error instanceof OperationTooHeavy) return refused(gatewayError('QUERY_TE_ZWAAR', error.message));
      if (error instanceof GraphQLError) return refused(error);
      throw error;
    }
  };
}

async function fetchAll(
  settings: ExecutorSettings,
  prepared: PreparedOperation,
  state: RequestState,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { schema, call, decider, clock } = settings;
  const query = schema.apiSchema.getQueryType();
  if (prepared.plan === null || query === null || query === undefined) return;
  const { caller } = state;
  const roots = readRoots(query, prepared.root, variables);
  checkPersonCount(query.name, roots, caller.permissionSet, schema.categories);
  const lookUp = {
    call,
    policy: decider.policy(),
    own: decider.permissionSet(lookUpRole.rol, lookUpRole.doel),
    caller,
    known: prepared.decided.decide(`${dataSubject.type}.${dataSubject.key}`),
    day: dayOf(clock()),
  };
  await executeOperation(state, {
    plan: prepared.plan,
    roots,
    call,
    lookUp: async (vnummers) => await lookUpPersons(lookUp, vnummers),
  });
}

function answer(
  settings: ExecutorSettings,
  prepared: PreparedOperation,
  state: RequestState,
  introspection: Record<string, unknown>,
): ExecutionResult {
  const query = settings.schema.apiSchema.getQueryType()?.name ?? 'Query';
  const { root, denied, decided } = prepared;
  const { data, persons, failures } = state;
  // `__schema` is non-null, so where the role sees no schema it takes all data along, and there is none.
  const hidden = prepared.introspects && decided.roleSchema() === null ? root : [];
  const projection = projectAnswer({ query, root, data, introspection, persons, visible: decided.visible });
  const errors = [
    ...hidden
      .filter(({ name }) => name === SchemaMetaFieldDef.name)
      .map(({ path, name }) => deniedError(path, `${query}.${name}`, 'GEEN_AFSPRAAK')),
    ...denied.map(({ path, veld, decision }) => deniedError(path, veld, decision.reden)),
    ...projection.errors,
    ...failureErrors(root, failures),
  ];
  return { data: projection.data, ...(errors.length > 0 ? { errors } : {}) };
}

function isGatewayContext(context: { readonly caller?: unknown }): context is GatewayContext {
  const { caller } = context;
  return typeof caller === 'object' && caller !== null && identified.has(caller);
}

function readCaller(context: Record<string, unknown>): Caller {
  if (!isGatewayContext(context))
    throw new Error('Expected an identified caller in the context, but there is none.');
  return context.caller;
}

function refused(error: GraphQLError): Refused {
  return { errors: [error] };
}

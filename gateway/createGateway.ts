import { STATUS_CODES } from 'node:http';

import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

import { hoogsteLimieten } from '../authz/policy/Limieten.ts';
import type { SubgraphSdl } from '../authz/schema/SubgraphSchema.ts';
import { createExecutor, createGatewayContext, type GatewayContext } from './createExecutor.ts';
import { addEvaluationRoutes } from './evaluate/addEvaluationRoutes.ts';
import type { Budgets } from './budget/createBudgets.ts';
import { createEvaluator } from './evaluate/createEvaluator.ts';
import { createCallSubgraph } from './call/createCallSubgraph.ts';
import { fetchSchemas } from './plan/fetchSchemas.ts';
import type { SubgraphTransport } from './call/SubgraphTransport.ts';
import type { TokenClaims } from './identify/createTokenVerifier.ts';
import { type Decider, identifyCaller } from './identify/identifyCaller.ts';
import type { OperationRegister } from './operations/createOperationRegister.ts';
import { composeSchema } from './plan/composeSchema.ts';
import { createAdmission } from './limit/createAdmission.ts';
import type { Turnstile } from './limit/createTurnstile.ts';
import { addGraphqlRoute } from './serve/addGraphqlRoute.ts';
import { createApolloServer } from './serve/createApolloServer.ts';
import type { Metrics } from './serve/createMetrics.ts';
import { sendProblem } from './serve/problem.ts';
import { codeOf } from './errors/codeOf.ts';
import { createRecording, type RecordingSettings } from './record/createRecording.ts';
import { createRequestTrace } from './record/RequestTrace.ts';

/** What a gateway stands on. It knows a subgraph by its name and how to reach it, no more. */
export interface GatewaySettings {
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly decider: Decider;
  readonly budgets: Budgets;
  /** What clients registered. */
  readonly operations: OperationRegister;
  readonly verifyToken: (authorization: string | undefined) => Promise<TokenClaims>;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** How long a subgraph may take, in milliseconds. */
  readonly subgraphTimeout: number;
  readonly metrics: Metrics;
  /** The audit log: what writes a record, and whether it can. */
  readonly audit: Pick<RecordingSettings, 'record' | 'expect'>;
  /** Whether what is answered can be recorded: by this process, and by all that serve together with it. */
  readonly isWritable: () => Promise<boolean>;
  /** How many requests of a client are under way, here and in those. */
  readonly turnstile: Turnstile;
  /** The metrics in the text format of Prometheus, of all of those. */
  readonly renderMetrics: () => Promise<string>;
  /** Told of what went wrong inside; never of data. */
  readonly onError: (what: string, error: unknown) => void;
}

/** A gateway that is ready to listen. */
export interface Gateway {
  readonly app: FastifyInstance;
  readonly supergraphSdl: string;
  close(): Promise<void>;
}

/** Largest body of a request in bytes, whoever sends it. */
const bodyLimit = hoogsteLimieten.bytes;

/**
 * Composes the subgraphs and makes the HTTP server over them.
 *
 * @throws SchemaInvalid, CompositionFailed, or where a subgraph does not give its schema: a gateway without its guards
 * does not start
 */
export async function createGateway(settings: GatewaySettings): Promise<Gateway> {
  const { transports, decider, budgets, clock, metrics, onError } = settings;
  const call = createCallSubgraph({ transports, timeout: settings.subgraphTimeout, metrics, onError });
  const subgraphs: SubgraphSdl[] = await fetchSchemas([...transports.keys()], call, decider);
  const schema = composeSchema(subgraphs, decider.policy(), metrics.watchCache);
  const recording = createRecording({
    record: settings.audit.record,
    expect: settings.audit.expect,
    decider,
    categories: schema.categories,
    query: schema.apiSchema.getQueryType()?.name ?? 'Query',
  });
  const executor = createExecutor({
    schema,
    call,
    decider,
    budgets,
    recording,
    clock,
    watchCache: metrics.watchCache,
  });
  const { apiSchema, supergraphSdl } = schema;
  const apollo = createApolloServer({
    apiSchema,
    supergraphSdl,
    executor,
    recording,
    watchCache: metrics.watchCache,
    onInternalError: (error) => onError('answering an operation', error),
  });
  await apollo.start();

  const app = fastify({ bodyLimit, logger: false });
  app.addHook('onSend', async (_request, reply) => {
    void reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'api-version': '1.0.0',
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    metrics.request(request.routeOptions.url ?? 'onbekend', reply.statusCode);
  });
  app.setNotFoundHandler(async (_request, reply) => {
    await sendProblem(reply, 404, 'Not Found', 'Expected a path of this API, such as `POST /graphql`.');
  });
  app.setErrorHandler(async (error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) onError('serving a request', error);
    const detail = status < 500 && error instanceof Error ? error.message : 'The gateway could not answer.';
    await sendProblem(reply, status, STATUS_CODES[status] ?? 'Bad Request', detail);
  });

  const identify = async (request: FastifyRequest): Promise<GatewayContext> => {
    const claims = await settings.verifyToken(request.headers.authorization);
    const headers = {
      doelbinding: header(request, 'doelbinding'),
      zaakreferentie: header(request, 'zaakreferentie'),
    };
    const trace = createRequestTrace(header(request, 'traceparent'));
    try {
      return createGatewayContext(identifyCaller(claims, headers, decider), trace);
    } catch (error) {
      if (error instanceof GraphQLError) await recording.turnedAway(claims, trace, codeOf(error));
      throw error;
    }
  };
  const admission = createAdmission(settings.turnstile);
  addGraphqlRoute(app, {
    apollo,
    identify,
    admission,
    operations: settings.operations,
    onRefused: async ({ caller, trace }, error) =>
      await recording.refused(caller, trace, { code: codeOf(error), prepared: null, named: new Set() }),
  });
  app.route({
    method: ['GET', 'PUT', 'DELETE', 'PATCH'],
    url: '/graphql',
    handler: async (_request, reply) => {
      const detail = 'Expected POST: queries carry identifiers, and those do not belong in a URI.';
      await sendProblem(reply.header('allow', 'POST'), 405, 'Method Not Allowed', detail);
    },
  });
  addEvaluationRoutes(app, {
    verifyToken: settings.verifyToken,
    evaluate: createEvaluator({
      call,
      decider,
      categories: schema.categories,
      admission,
      budgets,
      recording,
      clock,
    }),
    onError,
  });
  app.get('/health/live', async () => await Promise.resolve({ status: 'pass' }));
  app.get('/health/ready', async (_request, reply) => {
    if (!(await settings.isWritable())) {
      await sendProblem(reply, 503, 'Service Unavailable', 'The audit log cannot be written.');
      return reply;
    }
    const ready = await fetchSchemas([...transports.keys()], call, decider).then(
      () => true,
      () => false,
    );
    const counts = budgets.isReady();
    if (ready && counts) return { status: 'pass' };
    const detail = counts ? 'A subgraph does not answer.' : 'Persons that are asked about cannot be counted.';
    await sendProblem(reply, 503, 'Service Unavailable', detail);
    return reply;
  });
  app.get(
    '/metrics',
    async (_request, reply) => await reply.type(metrics.contentType).send(await settings.renderMetrics()),
  );

  return {
    app,
    supergraphSdl,
    close: async () => {
      await app.close();
      await apollo.stop();
    },
  };
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

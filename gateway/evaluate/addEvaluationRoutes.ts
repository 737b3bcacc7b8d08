import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

import type { TokenClaims } from '../identify/createTokenVerifier.ts';
import { createRequestTrace } from '../record/RequestTrace.ts';
import { measureBodies } from '../serve/measureBodies.ts';
import { sendProblem } from '../serve/problem.ts';
import type { Evaluate } from './createEvaluator.ts';
import type { Asker } from './decideEvaluations.ts';
import { EvaluationInvalid } from './Evaluation.ts';
import { readEvaluation } from './readEvaluation.ts';
import { readEvaluations } from './readEvaluations.ts';

/** What the routes stand on. */
export interface EvaluationRoutes {
  readonly verifyToken: (authorization: string | undefined) => Promise<TokenClaims>;
  readonly evaluate: Evaluate;
  /** Told of what went wrong inside; never of data. */
  readonly onError: (what: string, error: unknown) => void;
}

/**
 * Adds the two endpoints of AuthZEN NLGov 1.0.0: `POST /access/v1/evaluation` and `/access/v1/evaluations`. A denial is
 * an answer (200); what is no question is `application/problem+json`.
 */
export function addEvaluationRoutes(app: FastifyInstance, routes: EvaluationRoutes): void {
  const { verifyToken, evaluate, onError } = routes;
  app.register((scope, _options, done) => {
    scope.addHook('onRequest', async (request, reply) => {
      const id = request.headers['x-request-id'];
      if (typeof id === 'string') void reply.header('x-request-id', id);
    });
    scope.setErrorHandler(async (error, _request, reply) => {
      const problem = problemOf(error);
      if (problem === null) onError('answering an evaluation', error);
      const { status, title, detail, headers = {} } = problem ?? failure;
      void reply.headers(headers);
      if (status === 401) void reply.header('www-authenticate', 'Bearer');
      await sendProblem(reply, status, title, detail);
    });

    const bytesOf = measureBodies(scope);
    const answerBy =
      (decide: (asker: Asker, body: unknown) => Promise<unknown>) =>
      async (request: FastifyRequest): Promise<unknown> => {
        const { authorization, traceparent } = request.headers;
        const trace = createRequestTrace(typeof traceparent === 'string' ? traceparent : undefined);
        const claims = await verifyToken(authorization);
        return await decide({ claims, trace, bytes: bytesOf(request) }, request.body);
      };
    const one = answerBy(async (asker, body) => {
      const [decision] = await evaluate(asker, { semantic: 'execute_all', items: [readEvaluation(body)] });
      return decision;
    });
    const several = answerBy(async (asker, body) => {
      const read = readEvaluations(body);
      if ('items' in read) return { evaluations: await evaluate(asker, read) };
      const [decision] = await evaluate(asker, { semantic: 'execute_all', items: [read] });
      return decision;
    });
    scope.post('/access/v1/evaluation', one);
    scope.post('/access/v1/evaluations', several);
    done();
  });
}

const failure: Problem = {
  status: 500,
  title: 'Internal Server Error',
  detail: 'The gateway could not answer.',
};

interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const titles: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [429, 'Too Many Requests'],
  [503, 'Service Unavailable'],
]);

/** What to answer to an error that is of the caller, or that the caller may know of; null for any other. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof EvaluationInvalid) {
    return { status: 400, title: 'Bad Request', detail: error.message };
  }
  if (error instanceof GraphQLError) {
    const http = error.extensions['http'];
    const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : null;
    const title = typeof status === 'number' ? titles.get(status) : undefined;
    return typeof status === 'number' && title !== undefined
      ? { status, title, detail: error.message, headers: readHeaders(http) }
      : null;
  }
  // Fastify could not read the body. The standard has 400 for that, whatever is wrong with it.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  if (status === 413) return { status, title: 'Content Too Large', detail: 'Expected a smaller body.' };
  return typeof status === 'number' && status >= 400 && status < 500
    ? { status: 400, title: 'Bad Request', detail: 'Expected a body of `application/json` that is JSON.' }
    : null;
}

/** The headers that an error of the gateway's own table goes with. */
function readHeaders(http: unknown): Readonly<Record<string, string>> {
  const headers = typeof http === 'object' && http !== null && 'headers' in http ? http.headers : null;
  if (!(headers instanceof Map)) return {};
  return Object.fromEntries(Array.from(headers, ([name, value]) => [String(name), String(value)]));
}

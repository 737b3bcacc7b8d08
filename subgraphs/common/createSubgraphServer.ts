import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { agreementJwk } from '../../authz/context/contextKeys.ts';
import { CONTEXT_HEADER, SESSION_HEADER } from '../../authz/context/contextToken.ts';
import { createContextVerifier } from '../../authz/context/createContextVerifier.ts';
import { createApolloServer } from './createApolloServer.ts';
import type { ApolloContext } from './createApolloServer.ts';
import { readSubgraphRequest } from './readSubgraphRequest.ts';
import type { Subgraph } from './Subgraph.ts';

/** What a server of a subgraph is made of. */
export interface SubgraphServerOptions {
  readonly subgraph: Subgraph;
  /** Ed25519 public key of the gateway. */
  readonly publicKey: KeyObject;
  /** Gets why a request was refused and what failed, for the log. */
  readonly report: (error: unknown) => void;
  /** Milliseconds since the epoch; for the contexts. */
  readonly clock?: () => number;
}

/** Ten persons and all their relations take some kilobytes; a page of a hundred fits many times. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** Titles of answers outside GraphQL (RFC 9457): constant, whatever was wrong. */
const TITLES: ReadonlyMap<number, string> = new Map([
  [400, 'The body is no request of the gateway.'],
  [401, 'A signed context of the gateway is needed.'],
  [404, 'There is nothing here.'],
  [413, 'The body is too large.'],
]);

/**
 * Makes the HTTP server of a subgraph: `POST /graphql`, for the gateway only; `GET /context-key`, the half of a key that
 * the gateway opens its sessions with; `GET /health/live` and `/health/ready`. Whatever is asked, a request without a valid context gets one and the same 401.
 *
 * @throws TypeError when the key is no Ed25519 public key
 */
export async function createSubgraphServer(options: SubgraphServerOptions): Promise<FastifyInstance> {
  const { subgraph, publicKey, report, clock = Date.now } = options;
  const agreementKey = generateKeyPairSync('x25519');
  const verifier = createContextVerifier({ publicKey, agreementKey, audience: subgraph.name, clock });
  const contexts = new WeakMap<FastifyRequest, ApolloContext>();
  const apollo = createApolloServer(subgraph);
  await apollo.start();

  const server = fastify({ bodyLimit: BODY_LIMIT });
  server.addHook('onClose', () => apollo.stop());
  // The signature is over the bytes, so they are kept as they came, of any content type.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setErrorHandler((error, _request, reply) => {
    report(error);
    const status = statusOf(error);
    return status === undefined
      ? problem(reply, 500, 'The request could not be answered.')
      : problem(reply, status);
  });
  server.setNotFoundHandler((_request, reply) => problem(reply, 404));
  server.get('/health/live', () => ({ status: 'ok' }));
  server.get('/health/ready', () => ({ status: 'ok' }));
  // Public: only who holds the private key of the gateway can open a session that this key is half of.
  const jwk = agreementJwk(agreementKey.publicKey);
  server.get('/context-key', (_request, reply) => reply.header('cache-control', 'no-store').send(jwk));

  server.post(
    '/graphql',
    {
      async preHandler(request, reply) {
        // What is answered is for this caller, now (RFC 9111 section 5.2.2.5).
        reply.header('cache-control', 'no-store');
        const body: unknown = request.body;
        const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        const tokens = {
          session: headerOf(request, SESSION_HEADER),
          context: headerOf(request, CONTEXT_HEADER),
        };
        const claims = await verifier.verify(tokens, bytes).catch((error: unknown) => {
          report(error);
          return null;
        });
        if (claims === null) return problem(reply, 401);
        const read = readSubgraphRequest(bytes);
        if (read === null) return problem(reply, 400);
        contexts.set(request, { claims, request: read });
        request.body = read;
      },
    },
    fastifyApolloHandler(apollo, {
      context: (request) => {
        const context = contexts.get(request);
        return context === undefined
          ? Promise.reject(new Error('The request has no verified context.'))
          : Promise.resolve(context);
      },
    }),
  );
  return server;
}

/** Empty where there is none, or more than one. */
function headerOf({ headers }: FastifyRequest, name: string): string {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' ? value : '';
}

/** The status of a refusal of the HTTP layer that there is a title for. */
function statusOf(error: unknown): number | undefined {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && TITLES.has(status) ? status : undefined;
}

function problem(reply: FastifyReply, status: number, title = TITLES.get(status)): FastifyReply {
  return reply.code(status).type('application/problem+json').send({ title, status });
}

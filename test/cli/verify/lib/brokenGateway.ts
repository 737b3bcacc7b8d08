import fastify from 'fastify';
import { decodeJwt } from 'jose';
import { request } from 'undici';

/** A request as a gateway gets it. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly rol: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer as a gateway gives it. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a gateway is broken. */
export interface Defect {
  /** Whether a request is answered by a system that gives more. */
  readonly isLax?: (asked: Asked) => boolean;
  /** Makes another request of it. */
  readonly ask?: (asked: Asked) => Asked;
  /** Makes another answer of it. */
  readonly answer?: (answer: Answered, asked: Asked) => Answered;
}

/** A gateway that listens. */
export interface ListeningGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Headers of one connection, which are not handed on (RFC 9110 7.6.1). */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date']);

/** Starts a gateway that is the right one but for a defect. */
export async function startBrokenGateway(
  right: string,
  lax: () => Promise<string>,
  { isLax = () => false, ask = (asked) => asked, answer = (given) => given }: Defect,
): Promise<ListeningGateway> {
  const app = fastify();
  app.post<{ Body: { query: string; variables?: Record<string, unknown> } }>(
    '/graphql',
    async (got, reply) => {
      const { authorization = '', doelbinding = '' } = got.headers;
      const { query, variables = {} } = got.body;
      const { rol } = decodeJwt(authorization.replace('Bearer ', ''));
      const asked = {
        query,
        variables,
        rol: String(rol),
        headers: headersOf({ authorization, doelbinding }),
      };
      const sent = ask(asked);
      const response = await request(`${isLax(asked) ? await lax() : right}/graphql`, {
        method: 'POST',
        headers: { ...sent.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: sent.query, variables: sent.variables }),
      });
      const headers = headersOf(response.headers);
      const given = answer({ status: response.statusCode, headers, body: await response.body.text() }, asked);
      return await reply.code(given.status).headers(given.headers).send(given.body);
    },
  );
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: async () => await app.close() };
}

function headersOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ofConnection.has(name) || typeof value !== 'string' || value === '' ? [] : [[name, value]],
    ),
  );
}

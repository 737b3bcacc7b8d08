import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { execute, parse, type GraphQLSchema } from 'graphql';
import * as v from 'valibot';
import type { ExplorerFile } from '../../../explorer/Explorer.ts';

/** A request that came in: for a query, the headers it was sent with. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: string;
}

/** A server of one origin: the explorer's files, tokens that say what they were asked for, and empty answers. */
export interface FakeGateway {
  readonly origin: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

const Operation = v.object({
  query: v.string(),
  variables: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
});

/** Serves on a free port of loopback. A token that names `geen.token` is refused. */
export async function fakeGateway(
  files: ReadonlyMap<string, ExplorerFile>,
  schema: GraphQLSchema,
): Promise<FakeGateway> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = request.url ?? '';
    const method = request.method ?? '';
    const body = await textOf(request);
    seen.push({ method, path, headers: request.headers, body });
    if (method === 'GET') {
      const file = files.get(path);
      if (file === undefined) return { status: 404, headers: {}, body: '' };
      return { status: 200, headers: file.headers, body: await file.body() };
    }
    if (path === '/ontwikkeling/token') {
      if (body.includes('geen.token')) return json(403, { detail: 'This role gets no token.' });
      return json(200, { token: `e30.${Buffer.from(body).toString('base64url')}.handtekening` });
    }
    const { query, variables } = v.parse(Operation, JSON.parse(body));
    return json(200, await execute({ schema, document: parse(query), variableValues: variables }));
  }

  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function json(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    if (chunk instanceof Buffer) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

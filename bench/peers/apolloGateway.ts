import { readFileSync } from 'node:fs';

import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

/**
 * Apollo Gateway as its documentation has it; it passes role and purpose on to the subgraphs.
 * `node bench/peers/apolloGateway.ts SUPERGRAPH`.
 */
interface Context {
  readonly rol?: string;
  readonly doel?: string;
}

class PassingSource extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<Context>['willSendRequest']>>[0]): void {
    if (context.rol !== undefined) request.http?.headers.set('rol', context.rol);
    if (context.doel !== undefined) request.http?.headers.set('doelbinding', context.doel);
  }
}

const [file = ''] = process.argv.slice(2);
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(file, 'utf8'),
  buildService: ({ url }) => new PassingSource(url === undefined ? {} : { url }),
});
const server = new ApolloServer<Context>({ gateway });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) =>
    await Promise.resolve({ rol: String(req.headers['rol']), doel: String(req.headers['doelbinding']) }),
});
console.log(`Ready at ${url}`);

import { ApolloServer } from '@apollo/server';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import type { ContextClaims, SubgraphRequest } from '../../authz/context/ContextClaims.ts';
import type { Subgraph } from './Subgraph.ts';

/** The context value of one request over HTTP. */
export interface ApolloContext {
  /** What the verified context says of the caller. */
  readonly claims: ContextClaims;
  /** The request, of the bytes that were verified. */
  readonly request: SubgraphRequest;
}

type Gateway = ApolloServerOptionsWithGateway<ApolloContext>['gateway'];

/**
 * Puts Apollo Server before a subgraph. It parses and validates, and hands every operation to
 * `Subgraph#execute` through its `gateway` interface: it holds no resolver of its own.
 * The plugins that are on by default, and cost as much as the resolvers do, are off.
 */
export function createApolloServer(subgraph: Subgraph): ApolloServer<ApolloContext> {
  return new ApolloServer<ApolloContext>({
    gateway: createGateway(subgraph),
    introspection: false,
    csrfPrevention: true,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

function createGateway(subgraph: Subgraph): Gateway {
  const apiSchema = buildSubgraphSchema({ typeDefs: parse(subgraph.sdl) });
  return {
    onSchemaLoadOrUpdate(listener) {
      listener({ apiSchema, coreSupergraphSdl: subgraph.sdl });
      return () => {};
    },
    load: () =>
      Promise.resolve({
        async executor({ context }) {
          if (!isApolloContext(context)) throw new Error('The request has no verified context.');
          const { data, errors = [] } = await subgraph.execute(context.request, context.claims);
          const found = errors.map(
            ({ message, path, extensions }) => new GraphQLError(message, { path, extensions }),
          );
          return {
            ...(data === undefined ? {} : { data }),
            ...(found.length === 0 ? {} : { errors: found }),
          };
        },
      }),
    stop: () => Promise.resolve(),
  };
}

/** The `gateway` interface forgets the type of the context value. */
function isApolloContext(context: object): context is ApolloContext {
  return 'claims' in context && 'request' in context;
}

import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';

import type { errorTable } from '../errors/errorTable.ts';
import { onlyQueries } from '../parse/onlyQueries.ts';
import type { GatewayContext } from '../createExecutor.ts';

/** What the server runs on. */
export interface ApolloServerSettings {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  readonly executor: GatewayExecutor;
  /** Told of an error that no caller may see the text of. */
  readonly onInternalError: (error: unknown) => void;
}

/** Most lexical tokens of a document; the heaviest real one has some 600. */
const maximumTokens = 3000;

/**
 * Apollo Server over our executor, through its `gateway` interface. What it offers beyond answering POSTed operations is
 * off: persisted queries, batches, landing page, reports, cache hints, suggestions of names that a caller may not know.
 */
export function createApolloServer(settings: ApolloServerSettings): ApolloServer<GatewayContext> {
  const { apiSchema, supergraphSdl, executor } = settings;
  return new ApolloServer<GatewayContext>({
    gateway: {
      load: async () => await Promise.resolve({ executor }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema, coreSupergraphSdl: supergraphSdl });
        return () => {};
      },
      stop: async () => await Promise.resolve(),
    },
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: maximumTokens },
    validationRules: [onlyQueries],
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: (formatted, error) => formatError(formatted, error, settings.onInternalError),
  });
}

function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  onInternalError: (error: unknown) => void,
): GraphQLFormattedError {
  const { code, ...extensions } = formatted.extensions ?? {};
  if (code === 'GRAPHQL_PARSE_FAILED' && formatted.message.includes('tokens. Parsing aborted')) {
    const message = `Expected at most ${maximumTokens} tokens, but the document has more.`;
    return { message, extensions: { code: 'QUERY_TE_ZWAAR' satisfies keyof typeof errorTable } };
  }
  if (code === undefined || code === 'INTERNAL_SERVER_ERROR') {
    onInternalError(error);
    return {
      message: 'The gateway could not answer; nothing is released.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  }
  return { ...formatted, extensions: { code, ...extensions } };
}

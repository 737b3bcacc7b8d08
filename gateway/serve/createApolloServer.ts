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

import type { ErrorCode } from '../errors/errorTable.ts';
import { hoogsteLimieten } from '../../authz/policy/Limieten.ts';
import { createDocumentStore } from '../parse/createDocumentStore.ts';
import type { WatchCache } from '../createCache.ts';
import type { GatewayContext } from '../createExecutor.ts';
import type { Recording } from '../record/createRecording.ts';
import { recordUnexecuted } from '../record/recordUnexecuted.ts';

/** What the server runs on. */
export interface ApolloServerSettings {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  readonly executor: GatewayExecutor;
  readonly recording: Recording;
  readonly watchCache: WatchCache;
  /** Told of an error that no caller may see the text of. */
  readonly onInternalError: (error: unknown) => void;
}

/** No document of any client has more lexical tokens than this; parsing stops there. */
const maximumTokens = hoogsteLimieten.tokens;

/**
 * Apollo Server over our executor, through its `gateway` interface. What it offers beyond answering POSTed operations is
 * off: persisted queries of its own, batches, landing page, reports, cache hints, suggestions of names that a caller
 * may not know. It parses; the executor validates, once the document has been found within the limits of its client.
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
    dangerouslyDisableValidation: true,
    documentStore: createDocumentStore(settings.watchCache),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      recordUnexecuted(settings.recording),
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
    const message = `Expected at most ${maximumTokens} tokens, but there are more.`;
    return { message, extensions: { code: 'QUERY_TE_ZWAAR' satisfies ErrorCode, limiet: 'tokens' } };
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

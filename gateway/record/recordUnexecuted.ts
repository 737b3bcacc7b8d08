import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';

import type { GatewayContext } from '../createExecutor.ts';
import { codeOf } from '../errors/codeOf.ts';
import type { Recording } from './createRecording.ts';

/**
 * Records the operations that did not come as far as the executor, or that it threw on: one that could not be parsed,
 * that is not valid, that is no query. What has been recorded is not recorded again.
 */
export function recordUnexecuted(recording: Recording): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () =>
      await Promise.resolve({
        willSendResponse: async ({ contextValue: { caller, trace }, response }) => {
          const { body, http } = response;
          const [error] = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          try {
            const code = codeOf({ extensions: error?.extensions ?? {} });
            await recording.refused(caller, trace, { code, prepared: null, named: new Set() });
          } catch (failure) {
            if (!(failure instanceof GraphQLError)) throw failure;
            const { message, extensions } = failure;
            http.status = 503;
            response.body = {
              kind: 'single',
              singleResult: { errors: [{ message, extensions: { code: extensions['code'] } }] },
            };
          }
        },
      }),
  };
}

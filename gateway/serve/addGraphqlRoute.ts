import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

import type { GatewayContext } from '../createExecutor.ts';
import type { Admission } from '../limit/createAdmission.ts';
import type { OperationRegister } from '../operations/createOperationRegister.ts';
import { resolveOperation } from '../operations/resolveOperation.ts';
import { measureBodies } from './measureBodies.ts';

/** What the route stands on. */
export interface GraphqlRoute {
  readonly apollo: ApolloServer<GatewayContext>;
  /** @throws GraphQLError where nobody is identified */
  readonly identify: (request: FastifyRequest) => Promise<GatewayContext>;
  readonly admission: Admission;
  readonly operations: OperationRegister;
  /** Told of a refusal of somebody who was identified, before it is answered; where it throws, that is answered. */
  readonly onRefused: (context: GatewayContext, error: GraphQLError) => Promise<void>;
}

/** A request that was let in. */
interface LetIn {
  readonly context: GatewayContext;
  readonly leave: () => void;
}

/** A request that was let in, or why it was not. */
type Admitted = LetIn | { readonly refusal: Error };

/**
 * Adds `POST /graphql`. Before Apollo Server looks at a request it is known who asks, and what is a matter of the
 * client is settled: how many of its requests are under way, how large the body is, and which operation an id stands
 * for. A refusal is told by Apollo Server, in the form of every other.
 */
export function addGraphqlRoute(
  app: FastifyInstance,
  { apollo, identify, admission, operations, onRefused }: GraphqlRoute,
): void {
  const contexts = new WeakMap<FastifyRequest, Admitted>();

  const admit = async (request: FastifyRequest, bytes: number): Promise<LetIn> => {
    const context = await identify(request);
    const { client } = context.caller;
    let leave = (): void => {};
    try {
      leave = await admission.enter(client, bytes);
      request.body = resolveOperation(request.body, client, operations);
      return { context, leave };
    } catch (error) {
      leave();
      if (error instanceof GraphQLError) await onRefused(context, error);
      throw error;
    }
  };

  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const admitted = contexts.get(request);
      if (admitted !== undefined && 'context' in admitted) return await Promise.resolve(admitted.context);
      throw admitted?.refusal ?? new Error('Expected a request that was admitted or refused.');
    },
  });

  app.register((scope, _options, done) => {
    const bytesOf = measureBodies(scope);
    scope.post('/graphql', async (request, reply) => {
      const admitted = await admit(request, bytesOf(request)).catch(refuse);
      contexts.set(request, admitted);
      try {
        return await answer.call(app, request, reply);
      } finally {
        if ('leave' in admitted) admitted.leave();
      }
    });
    done();
  });
}

function refuse(error: unknown): Admitted {
  return {
    refusal: error instanceof Error ? error : new Error('A request was not admitted.', { cause: error }),
  };
}

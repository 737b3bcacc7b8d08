import { type ExecutionResult, GraphQLError } from 'graphql';

import { OperationTooHeavy } from '../../authz/operation/OperationTooHeavy.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/** A phase refused the whole request: there are errors and no data. */
type Refused = ExecutionResult & { readonly data?: undefined };

/**
 * The answer to a request that was refused by what was thrown.
 *
 * @throws what is no refusal
 */
export function refuse(error: unknown): Refused {
  if (error instanceof OperationTooHeavy) return refused(gatewayError('QUERY_TE_ZWAAR', error.message));
  if (error instanceof GraphQLError) return refused(error);
  throw error;
}

/** The answer to a request that is refused with one error. */
export function refused(error: GraphQLError): Refused {
  return { errors: [error] };
}

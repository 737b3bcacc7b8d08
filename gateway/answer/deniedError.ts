import type { GraphQLError } from 'graphql';

import {
  type FieldReden,
  UNAUTHORIZED_CODE,
  unauthorizedMessage,
} from '../../authz/shield/unauthorizedError.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/** The error of a denied selection: code, field and reason, and nothing that depends on data. */
export function deniedError(
  path: readonly (string | number)[],
  veld: string,
  reden: FieldReden,
): GraphQLError {
  return gatewayError(UNAUTHORIZED_CODE, unauthorizedMessage(veld), { path, extensions: { veld, reden } });
}

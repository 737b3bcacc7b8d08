import { GraphQLError } from 'graphql';

import { type ErrorCode, errorTable } from './errorTable.ts';

/**
 * An error of the gateway's own table.
 *
 * @param message what was expected and what came; nothing that depends on withheld data
 * @param more what goes into `extensions` beside the code
 */
export function gatewayError(
  code: ErrorCode,
  message: string,
  more: {
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, string>>;
    /** Headers of the answer, by their names in small letters. */
    readonly headers?: Readonly<Record<string, string>>;
    /** For our own log; it does not go out. */
    readonly cause?: unknown;
  } = {},
): GraphQLError {
  const { status } = errorTable[code];
  const { headers } = more;
  return new GraphQLError(message, {
    ...(more.path === undefined ? {} : { path: more.path }),
    ...(more.cause instanceof Error ? { originalError: more.cause } : {}),
    extensions: {
      code,
      ...more.extensions,
      ...(status === 200
        ? {}
        : {
            http: { status, ...(headers === undefined ? {} : { headers: new Map(Object.entries(headers)) }) },
          }),
    },
  });
}

import type { GraphQLError } from 'graphql';

/** The code of an error, as callers get it. */
export function codeOf({ extensions }: Pick<GraphQLError, 'extensions'>): string {
  const { code } = extensions;
  return typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
}

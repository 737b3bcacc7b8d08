import { GraphQLError } from 'graphql';

/**
 * An error whose text was written for the caller and depends on nothing but the schema and the caller's
 * own input. INVARIANT: the text of any other error never leaves a subgraph (`concealError`).
 */
export class SafeError extends GraphQLError {
  /** @param code stands in `extensions.code`. */
  constructor(message: string, code: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { code, ...extensions } });
  }
}

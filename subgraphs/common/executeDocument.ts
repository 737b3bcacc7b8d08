import type { ExecutionResult, GraphQLError } from 'graphql';
import type { SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import { concealError } from '../../authz/shield/concealError.ts';
import type { SafeError } from '../../authz/shield/SafeError.ts';
import type { Run } from './createRun.ts';

/** What is executed. */
export interface Execution {
  readonly run: Run;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: object;
  /** Gets what a source threw, before it is concealed. */
  readonly report: (error: unknown) => void;
}

/**
 * Executes a document that is valid. INVARIANT: no text of an error that a source threw is in the answer,
 * of fields that carry no guard too.
 */
export async function executeDocument(execution: Execution): Promise<SubgraphResponse> {
  const { run, variables, context, report } = execution;
  return describeResult(await run(variables, context), report);
}

function describeResult(result: ExecutionResult, report: (error: unknown) => void): SubgraphResponse {
  const { data, errors } = result;
  // Nothing was resolved: an error can only speak of the caller's own variables.
  if (data === undefined) {
    return {
      errors: (errors ?? []).map(({ message }) => ({ message, extensions: { code: 'BAD_USER_INPUT' } })),
    };
  }
  return errors === undefined
    ? { data }
    : { data, errors: errors.map((error) => describeError(error, report)) };
}

type DescribedError = NonNullable<SubgraphResponse['errors']>[number];

function describeError(error: GraphQLError, report: (error: unknown) => void): DescribedError {
  const safe: SafeError = concealError(error.originalError);
  if (safe !== error.originalError) report(error);
  const { message, extensions } = safe;
  return error.path === undefined ? { message, extensions } : { message, path: error.path, extensions };
}

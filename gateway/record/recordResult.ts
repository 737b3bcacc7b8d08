import type { ExecutionResult } from 'graphql';

import type { GatewayContext } from '../createExecutor.ts';
import type { PreparedOperation } from '../createPreparer.ts';
import { codeOf } from '../errors/codeOf.ts';
import type { ReadyAnswer, Recording } from './createRecording.ts';

/** How far a request has come. */
export interface Progress {
  prepared: PreparedOperation | null;
  /** Persons whom its arguments name. */
  named: ReadonlySet<string>;
  /** What an answer discloses, and the persons whom the caller may know. */
  found: Pick<ReadyAnswer, 'disclosure' | 'persons'> | null;
}

/** Records the result of an operation, before it leaves: an answer with what it discloses, anything else as a refusal. */
export async function recordResult(
  recording: Recording,
  { caller, trace }: GatewayContext,
  { prepared, named, found }: Progress,
  { data, errors = [] }: ExecutionResult,
): Promise<void> {
  if (data !== undefined && data !== null && prepared !== null && found !== null) {
    await recording.answered({ caller, trace, prepared, named, ...found });
    return;
  }
  const [error] = errors;
  await recording.refused(caller, trace, {
    code: error === undefined ? '' : codeOf(error),
    prepared,
    named,
  });
}

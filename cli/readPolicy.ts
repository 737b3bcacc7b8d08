import { loadPolicy } from '../authz/policy/loadPolicy.ts';
import type { Policy } from '../authz/policy/Policy.ts';
import { applySuspensions } from '../authz/suspension/applySuspensions.ts';
import { readSuspensions } from '../authz/suspension/readSuspensions.ts';
import type { Environment } from './commands/Command.ts';
import { readSettings } from './readSettings.ts';

/**
 * The policy that the environment names, with what is suspended while the system runs, so that tools tell what it does.
 * @throws {PolicyInvalid} with every mistake in it
 */
export function readPolicy(environment: Environment): Policy {
  const { policyDirectory, suspensions } = readSettings(environment);
  return applySuspensions(loadPolicy(policyDirectory), readSuspensions(suspensions), suspensions);
}

import { createPolicy } from './createPolicy.ts';
import type { Policy } from './Policy.ts';
import { readSources } from './readSources.ts';

/**
 * Reads the policy from its folder.
 * @param directory path of the folder.
 * @returns the whole policy, frozen.
 * @throws {PolicyInvalid} as `createPolicy` does.
 */
export function loadPolicy(directory: string): Policy {
  return createPolicy(readSources(directory));
}

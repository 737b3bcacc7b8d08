import { cpSync } from 'node:fs';

import { temporaryFolder } from './testData.ts';

/** The folder of the shipped policy. */
export const SHIPPED_POLICY = new URL('../../../authz/policy/data', import.meta.url).pathname;

/** Copies the shipped policy to a folder of its own, for a test that changes it. */
export function copyPolicy(): string {
  const folder = temporaryFolder('beleid');
  cpSync(SHIPPED_POLICY, folder, { recursive: true });
  return folder;
}

import { join } from 'node:path';
import type { Environment } from './commands/Command.ts';
import { readSettings } from './readSettings.ts';

/** The folder of the audit log: the one that was named, or the one of this system. */
export function auditFolder(named: string | undefined, environment: Environment): string {
  return named ?? join(readSettings(environment).dataDirectory, 'audit');
}

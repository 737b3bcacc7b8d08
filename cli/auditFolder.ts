import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { openPersonKeyStore, type PersonKeyStore } from '../audit/keys/PersonKeyStore.ts';
import { closeStreams, type IndexedStream, openStreams } from '../audit/questions/IndexedStream.ts';
import { type Environment, UsageError } from './commands/Command.ts';
import { readSettings } from './readSettings.ts';

/** The folder of the audit log: the one that was named, or the one of this system. */
export function auditFolder(named: string | undefined, environment: Environment): string {
  return named ?? join(readSettings(environment).dataDirectory, 'audit');
}

/**
 * Asks something of the audit log, by its indexes, which are brought up to date first.
 * @throws {UsageError} where there is no log
 */
export function askLog<Answer>(folder: string, ask: (streams: readonly IndexedStream[]) => Answer): Answer {
  if (!existsSync(join(folder, 'verwerkingen')))
    throw new UsageError(`Expected the folder of an audit log, but got \`${folder}\`.`);
  const streams = openStreams(folder);
  try {
    return ask(streams);
  } finally {
    closeStreams(streams);
  }
}

/** Asks something for which the keys of persons are needed. @throws {UsageError} where there are none */
export function withPersonKeys<Answer>(
  folder: string,
  ask: (secret: Buffer, keys: PersonKeyStore) => Answer,
): Answer {
  const [secret, store] = ['geheim', 'personen.sqlite'].map((name) => join(folder, 'sleutels', name));
  if (secret === undefined || store === undefined || !existsSync(secret) || !existsSync(store))
    throw new UsageError(
      `Expected the keys of persons in \`${join(folder, 'sleutels')}\`, but there are none.`,
    );
  const keys = openPersonKeyStore(store);
  try {
    return ask(readFileSync(secret), keys);
  } finally {
    keys.close();
  }
}

import { join } from 'node:path';

import { openPersonKeyStore } from '../audit/keys/PersonKeyStore.ts';
import { withConnection } from '../audit/postgres/Connection.ts';
import { createPostgresStore } from '../audit/postgres/createPostgresStore.ts';
import { destroyKey } from '../audit/postgres/personKeys.ts';
import type { OpenLogStore } from '../audit/store/LogStore.ts';
import { openFolderStore } from '../audit/store/openFolderStore.ts';
import type { Environment } from './commands/Command.ts';
import { readSettings } from './readSettings.ts';

/** Where a log is written and the keys of persons are kept. */
export interface LogPlace {
  readonly openStore: OpenLogStore;
  /** Destroys the key under a look-up. @returns whether there was one */
  readonly destroy: (lookUp: Uint8Array) => Promise<boolean>;
}

/** That of the folder that was named, or of this system. */
export function logPlace(named: string | undefined, environment: Environment): LogPlace {
  const settings = named === undefined ? readSettings(environment) : null;
  const database = settings?.auditDatabase ?? null;
  if (database === null) {
    const file = join(named ?? settings?.auditFolder ?? '', 'sleutels', 'personen.sqlite');
    return { openStore: openFolderStore, destroy: async (lookUp) => await destroyInFile(file, lookUp) };
  }
  return {
    openStore: createPostgresStore(database),
    destroy: async (lookUp) =>
      await withConnection(database, async (connection) => await destroyKey(connection, lookUp)),
  };
}

async function destroyInFile(file: string, lookUp: Uint8Array): Promise<boolean> {
  const keys = openPersonKeyStore(file);
  try {
    return await Promise.resolve(keys.destroy(lookUp));
  } finally {
    keys.close();
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { lookUpOf } from '../../../audit/keys/PersonKey.ts';
import { openPersonKeyStore, type PersonKeyStore } from '../../../audit/keys/PersonKeyStore.ts';
import { withConnection } from '../../../audit/postgres/Connection.ts';
import { copyLog } from '../../../audit/postgres/copyLog.ts';
import { createPostgresStore } from '../../../audit/postgres/createPostgresStore.ts';
import { readDatabaseAddress } from '../../../audit/postgres/DatabaseAddress.ts';
import { destroyKey, findKey } from '../../../audit/postgres/personKeys.ts';
import { openFolderStore } from '../../../audit/store/openFolderStore.ts';
import type { OpenLogStore } from '../../../audit/store/LogStore.ts';
import { PostgresServer } from '../postgres/lib/PostgresServer.ts';

/** A store of one log, as a test uses it. */
export interface TestStore {
  /** Address of its database; null where there is none. */
  readonly database: string | null;
  readonly openStore: OpenLogStore;
  /** Puts the log into its folder as files, where it does not lie there. */
  toFolder(): Promise<void>;
  findKey(vnummer: string): Promise<Uint8Array | null>;
  destroyKey(vnummer: string): Promise<boolean>;
}

/** Stores of one kind. */
export interface TestStores {
  /** A store of an empty log. @param folder of the log */
  create(folder: string): Promise<TestStore>;
  close(): Promise<void>;
}

/** Every kind of store, by what it is called. */
export const testStores: readonly (readonly [string, () => Promise<TestStores>])[] = [
  ['in files', async () => await Promise.resolve(inFiles)],
  ['in PostgreSQL', startPostgres],
];

const inFiles: TestStores = {
  create: async (folder) => {
    const withKeys = <Answer>(task: (store: PersonKeyStore) => Answer): Answer => {
      const store = openPersonKeyStore(join(folder, 'sleutels', 'personen.sqlite'));
      try {
        return task(store);
      } finally {
        store.close();
      }
    };
    return await Promise.resolve({
      database: null,
      openStore: openFolderStore,
      toFolder: async () => await Promise.resolve(),
      findKey: async (vnummer) =>
        await Promise.resolve(withKeys((store) => store.find(lookUpIn(folder, vnummer)))),
      destroyKey: async (vnummer) =>
        await Promise.resolve(withKeys((store) => store.destroy(lookUpIn(folder, vnummer)))),
    });
  },
  close: async () => await Promise.resolve(),
};

async function startPostgres(): Promise<TestStores> {
  const server = await PostgresServer.start();
  return {
    create: async (folder) => {
      const database = await server.createDatabase();
      const address = readDatabaseAddress(database);
      return {
        database,
        openStore: createPostgresStore(address),
        toFolder: async () => void (await copyLog(address, folder)),
        findKey: async (vnummer) =>
          await withConnection(
            address,
            async (connection) => await findKey(connection, lookUpIn(folder, vnummer)),
          ),
        destroyKey: async (vnummer) =>
          await withConnection(
            address,
            async (connection) => await destroyKey(connection, lookUpIn(folder, vnummer)),
          ),
      };
    },
    close: async () => await server.close(),
  };
}

function lookUpIn(folder: string, vnummer: string): Buffer {
  return lookUpOf(readFileSync(join(folder, 'sleutels', 'geheim')), vnummer);
}

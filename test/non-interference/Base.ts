import { cpSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

import type { GraphQLSchema } from 'graphql';

import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { readApiSchema } from '../../cli/readApiSchema.ts';
import { readSchemas } from '../../cli/readSchemas.ts';
import { STORE_NAMES, storePath } from '../../subgraphs/openSubgraph.ts';
import { copyPolicy } from '../end-to-end/harness/copyPolicy.ts';
import {
  type Deployment,
  NOW,
  startTestSystem,
  type TestSystem,
} from '../end-to-end/harness/startTestSystem.ts';
import { readTables, type Tables } from '../end-to-end/harness/readTables.ts';
import { makeData, storesOf, temporaryFolder } from '../end-to-end/harness/testData.ts';
import { readModel, type Table } from './stores/readModel.ts';

/** How many persons the twins have: as few as have everything, for every twin is a copy. */
export const PERSONS_OF_TWINS = 60;
/** The day on which all of it plays. */
export const DAY = new Date(NOW).toISOString().slice(0, 10);

/** Where data is put that need not outlast the process: in memory, where the machine has such a folder. */
const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** What all twins are copies of, and the system over it. */
export interface Base {
  readonly dataDirectory: string;
  readonly policy: Policy;
  readonly schema: GraphQLSchema;
  readonly tables: readonly Table[];
  /** What is in its stores. */
  readonly rows: Tables;
  readonly deployment: Deployment;
  readonly system: TestSystem;
}

/** Makes the population, and a system over it. */
export async function openBase(deployment: Deployment, given?: string): Promise<Base> {
  const dataDirectory = given ?? (await makeData(PERSONS_OF_TWINS, quickFolder));
  // Whoever changes the tree while questions are asked changes no policy that they are decided by.
  const policyDirectory = copyPolicy();
  const options = { deployment, dataDirectory, policyDirectory, persons: PERSONS_OF_TWINS };
  const system = await startTestSystem(options);
  const stores = await storesOf(dataDirectory, PERSONS_OF_TWINS);
  const { tables, findings } = readModel(stores);
  if (findings.length > 0) throw new Error(findings.join('\n'));
  return {
    dataDirectory,
    policy: loadPolicy(policyDirectory),
    schema: readApiSchema(readSchemas()),
    tables,
    rows: readTables(stores),
    deployment,
    system,
  };
}

/** A system over stores of its own, which are made a twin of the base's for one caller after the other. */
export interface Twin {
  readonly system: TestSystem;
  readonly dataDirectory: string;
  /** Folder of its stores. */
  readonly stores: string;
  /** Makes its stores the same as the base's. */
  restore(): Promise<void>;
}

/**
 * Starts a system over a copy of the base's data, with the keys that tokens and contexts are signed by; without what the
 * system over it has kept of who asked: its log, and its counts.
 */
export async function openTwin(base: Base): Promise<Twin> {
  const dataDirectory = join(temporaryFolder('tweeling', quickFolder), 'gegevens');
  cpSync(base.dataDirectory, dataDirectory, {
    recursive: true,
    filter: (path) => !/^(?:audit|bevragingen\.sqlite)/.test(relative(base.dataDirectory, path)),
  });
  const { deployment } = base;
  const { policyDirectory } = base.system.settings;
  const options = { deployment, dataDirectory, policyDirectory, persons: PERSONS_OF_TWINS };
  const system = await startTestSystem(options);
  const from = await storesOf(base.dataDirectory, PERSONS_OF_TWINS);
  const stores = await storesOf(dataDirectory, PERSONS_OF_TWINS);
  return {
    system,
    dataDirectory,
    stores,
    restore: async () => {
      for (const name of STORE_NAMES) {
        const source = new DatabaseSync(storePath(from, name), { readOnly: true });
        await backup(source, storePath(stores, name), { rate: 1_000_000 });
        source.close();
      }
    },
  };
}

/** Forgets whom a system was asked about: a new pair of twins has been asked about nobody. */
export function forgetCounts({ dataDirectory }: Pick<Twin, 'dataDirectory'>): void {
  const counts = new DatabaseSync(join(dataDirectory, 'bevragingen.sqlite'), { timeout: 5000 });
  counts.exec('DELETE FROM counted');
  counts.close();
}

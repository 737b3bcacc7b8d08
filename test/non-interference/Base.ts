import { cpSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { GraphQLSchema } from 'graphql';

import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { readApiSchema } from '../../cli/readApiSchema.ts';
import { readSchemas } from '../../cli/readSchemas.ts';
import {
  type Deployment,
  NOW,
  startTestSystem,
  type TestSystem,
} from '../end-to-end/harness/startTestSystem.ts';
import { makeData, storesOf, temporaryFolder } from '../end-to-end/harness/testData.ts';
import { readModel, type Table } from './stores/readModel.ts';

/** How many persons the twins have: as few as have everything, for every twin is a copy. */
export const PERSONS_OF_TWINS = 60;
/** The day on which all of it plays. */
export const DAY = new Date(NOW).toISOString().slice(0, 10);

/** What all twins are copies of, and the system over it. */
export interface Base {
  readonly dataDirectory: string;
  readonly policy: Policy;
  readonly schema: GraphQLSchema;
  readonly tables: readonly Table[];
  readonly deployment: Deployment;
  readonly system: TestSystem;
}

/** Makes the population, and a system over it. */
export async function openBase(deployment: Deployment, given?: string): Promise<Base> {
  const dataDirectory = given ?? (await makeData(PERSONS_OF_TWINS));
  const system = await startTestSystem({ deployment, dataDirectory, persons: PERSONS_OF_TWINS });
  const { tables, findings } = readModel(await storesOf(dataDirectory, PERSONS_OF_TWINS));
  if (findings.length > 0) throw new Error(findings.join('\n'));
  return {
    dataDirectory,
    policy: loadPolicy(system.settings.policyDirectory),
    schema: readApiSchema(readSchemas()),
    tables,
    deployment,
    system,
  };
}

/**
 * A copy of the data, with the keys that tokens and contexts are signed by; without what the system over it has kept of
 * who asked: its log, and its counts.
 */
export function copyData({ dataDirectory }: Base): string {
  const folder = join(temporaryFolder('tweeling'), 'gegevens');
  cpSync(dataDirectory, folder, {
    recursive: true,
    filter: (path) => !/^(?:audit|bevragingen\.sqlite)/.test(relative(dataDirectory, path)),
  });
  return folder;
}

/** Forgets whom the system was asked about: a new twin has been asked about nobody. */
export function forgetCounts({ dataDirectory }: Base): void {
  const counts = new DatabaseSync(join(dataDirectory, 'bevragingen.sqlite'), { timeout: 5000 });
  counts.exec('DELETE FROM counted');
  counts.close();
}

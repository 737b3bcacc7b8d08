import { createLog } from '../../../../cli/createLog.ts';
import { readSettings } from '../../../../cli/readSettings.ts';
import { startSystem } from '../../../../cli/startSystem.ts';
import {
  createDevelopmentIssuer,
  type DevelopmentIssuer,
} from '../../../../gateway/identify/createDevelopmentIssuer.ts';
import { ensurePopulation } from '../../../../population/ensurePopulation.ts';
import { temporaryFolder } from '../../../end-to-end/harness/testData.ts';

/** Systems that listen, on one population. */
export interface Gateways {
  /** What the command must be told to test them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly issuer: DevelopmentIssuer;
  /** Starts the real system on a policy, on a free port. */
  start(policyDirectory: string): Promise<string>;
  close(): Promise<void>;
}

const PERSONS = 40;

export async function openGateways(): Promise<Gateways> {
  const dataDirectory = temporaryFolder('verify');
  await ensurePopulation({ dataDirectory, persons: PERSONS, seed: 1 });
  const environment = { VB_DATA: dataDirectory, VB_PERSONEN: String(PERSONS), VB_ZAAD: '1' };
  const closing: (() => Promise<void>)[] = [];
  return {
    environment,
    issuer: await createDevelopmentIssuer(dataDirectory, Date.now),
    start: async (policyDirectory) => {
      const settings = readSettings({ ...environment, VB_BELEID: policyDirectory });
      const system = await startSystem(settings, { log: createLog() });
      closing.push(async () => await system.close());
      return await system.app.listen({ port: 0, host: '127.0.0.1' });
    },
    close: async () => {
      for (const close of closing) await close();
    },
  };
}

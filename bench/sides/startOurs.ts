import { randomUUID } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

import { openGatewayKeys } from '../../cli/openGatewayKeys.ts';
import {
  createDevelopmentIssuer,
  type DevelopmentIssuer,
} from '../../gateway/identify/createDevelopmentIssuer.ts';
import type { SubgraphName } from '../../subgraphs/openSubgraph.ts';
import { type StartedProcess, startProcess } from '../startProcess.ts';
import { serveKeys } from './serveKeys.ts';
import type { Side } from './Side.ts';

/** Where everything lies, and who ends what was started. */
export interface Ground {
  /** Folder that the measurement may fill. */
  readonly folder: string;
  /** Folder of the population's stores. */
  readonly stores: string;
  /** Folder of a policy whose budgets last. */
  readonly policy: string;
  readonly persons: number;
  readonly stops: (() => Promise<void>)[];
  /** Folder that our own processes write their CPU profiles to, as they end; null for none. */
  readonly profiles: string | null;
}

/** What is started of ours. */
export interface OurWay {
  readonly name: 'a' | 'b';
  /** The subgraphs that have processes of their own. */
  readonly remote: readonly SubgraphName[];
  /** The program that is the gateway, and its words. */
  readonly program?: readonly string[];
  /** Whether its tokens come from an issuer that is configured, not from that of development. */
  readonly hasIssuer?: boolean;
  /** Processes that its gateway serves with; one unless told. */
  readonly workers?: number;
}

/** The view as it is built here, running. */
export interface OurSide extends Side {
  readonly issuer: DevelopmentIssuer;
}

/** Starts the view over a population: its gateway, and the subgraphs that are to be processes of their own. */
export async function startOurs(
  ground: Ground,
  { name, remote, program, hasIssuer = false, workers = 1 }: OurWay,
): Promise<OurSide> {
  const { folder, stores, policy, persons, stops } = ground;
  const data = join(folder, name);
  mkdirSync(data, { recursive: true });
  symlinkSync(stores, join(data, basename(stores)));
  openGatewayKeys(data);
  const issuer = await createDevelopmentIssuer(data, Date.now);
  const environment = {
    ...process.env,
    VB_DATA: data,
    VB_BELEID: policy,
    VB_PERSONEN: String(persons),
    VB_WERKERS: String(workers),
    PORT: '0',
  };
  const profiled = (what: string): readonly string[] =>
    ground.profiles === null
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${ground.profiles}`, `--cpu-prof-name=${what}.cpuprofile`];
  const started = new Map<string, StartedProcess>();
  for (const partner of remote) {
    const subgraph = await startProcess(
      [...profiled(partner), 'cli/vb.ts', 'subgraph', partner],
      environment,
    );
    stops.push(async () => await subgraph.stop());
    started.set(partner, subgraph);
  }
  const addresses = [...started].map(([partner, { url }]) => `${partner}=${url}`).join(',');
  const gateway = await startProcess([...profiled('gateway'), ...(program ?? ['cli/start.ts'])], {
    ...environment,
    ...(hasIssuer ? await configureIssuer(issuer, data, stops) : {}),
    VB_SUBGRAPHS: addresses,
  });
  stops.push(async () => await gateway.stop());
  return {
    name,
    url: gateway.url,
    pids: pidsOf(gateway, started),
    // Somebody else each time: nobody may ask about more than a million persons an hour.
    headers: async ({ rol, doel }) => ({
      authorization: `Bearer ${await issuer.issue({ rol, doelen: [doel], sub: randomUUID() })}`,
    }),
    authorizes: true,
    answers: () => true,
    issuer,
  };
}

async function configureIssuer(
  { issuer, audience }: DevelopmentIssuer,
  data: string,
  stops: Ground['stops'],
): Promise<Record<string, string>> {
  const served = await serveKeys(data);
  stops.push(served.stop);
  return { VB_ISSUER: issuer, VB_AUDIENCE: audience, VB_JWKS: served.url };
}

/** Processes by what they are. */
export function pidsOf(
  gateway: StartedProcess,
  subgraphs: ReadonlyMap<string, StartedProcess>,
): ReadonlyMap<string, number> {
  return new Map([
    ['gateway', gateway.pid],
    ...[...subgraphs].map(([partner, { pid }]): [string, number] => [partner, pid]),
  ]);
}

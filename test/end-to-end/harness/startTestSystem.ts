import { randomUUID } from 'node:crypto';

import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createMercuriusTestClient } from 'mercurius-integration-testing';

import type { ContextClaims, SubgraphRequest } from '../../../authz/context/ContextClaims.ts';
import { createPolicyRegister } from '../../../authz/policy/createPolicyRegister.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import type { Log } from '../../../cli/createLog.ts';
import { openGatewayKeys } from '../../../cli/openGatewayKeys.ts';
import { openLogboek } from '../../../cli/openLogboek.ts';
import { readSettings, type Settings } from '../../../cli/readSettings.ts';
import { startSystem, type SystemOptions } from '../../../cli/startSystem.ts';
import type { DevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { type StartedSubgraph, startSubgraph } from '../../../subgraphs/common/startSubgraph.ts';
import type { Logboek } from '../../../subgraphs/logboek/Logboek.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../../subgraphs/openSubgraph.ts';
import { type Answer, readAnswer } from './Answer.ts';
import type { Caller } from './Caller.ts';
import { exampleLogOf } from './exampleLog.ts';
import { openCountingSubgraph } from './openCountingSubgraph.ts';
import { ResolverCounts } from './ResolverCounts.ts';
import { PERSONS, SEED, sharedData, storesOf } from './testData.ts';

/** In one process, or ten subgraphs behind HTTP that are sent signed contexts. */
export const DEPLOYMENTS = ['embedded', 'remote'] as const;

/** How the subgraphs are reached. */
export type Deployment = (typeof DEPLOYMENTS)[number];

/** The moment at which these tests play. */
export const NOW = Date.UTC(2026, 10, 22, 12);

/** What the gateway sent to a subgraph. */
export interface Sent {
  readonly subgraph: string;
  readonly request: SubgraphRequest;
  readonly claims: ContextClaims;
  /** The trace that it is part of; none where the gateway asks for itself. */
  readonly traceparent: string | undefined;
}

/** On its way to a subgraph, or on its way back. */
export type Phase = 'request' | 'answer';

/** A line of the log. */
export interface Logged {
  readonly level: 'info' | 'error' | 'alarm';
  readonly what: string;
  readonly details: unknown;
}

/** What a test may want otherwise. */
export interface TestSystemOptions {
  readonly deployment: Deployment;
  /** The data folder that the process shares, unless told. */
  readonly dataDirectory?: string;
  /** How many persons its population has; as many as that of the shared one unless told. */
  readonly persons?: number;
  /** The shipped policy, unless told. */
  readonly policyDirectory?: string;
  /** `NOW` unless told. */
  readonly clock?: () => number;
  /** Opens the audit log as `npm start` does, unless told. */
  readonly openAudit?: SystemOptions['openAudit'];
  /** Whether it tells of what it records itself, which grows with each question; unless told, of an example that stands still. */
  readonly ownLog?: boolean;
  /** Address of the database that its audit log lies in; files of the data folder unless told. */
  readonly auditDatabase?: string;
}

/** A whole system, with an eye on everything that it sends to and runs in its subgraphs. */
export interface TestSystem {
  readonly app: FastifyInstance;
  readonly issuer: DevelopmentIssuer;
  readonly settings: Settings;
  readonly counts: ResolverCounts;
  readonly logged: Logged[];
  /** What was sent since the last `forget`. */
  readonly sent: Sent[];
  /** Of `sent`, what was sent for a caller and not for the gateway itself. */
  sentForCallers(): Sent[];
  /** Addresses of the subgraphs; empty where they are embedded. */
  readonly addresses: ReadonlyMap<SubgraphName, string>;
  /** Stops a subgraph that is behind HTTP. @returns what starts it again, in the same place */
  stopSubgraph(name: SubgraphName): Promise<() => Promise<void>>;
  /** `hold` waits before a request goes to a subgraph, and before its answer comes back. */
  readonly watch: { hold: ((sent: Sent, phase: Phase) => Promise<void>) | null };
  /** Empties what was sent, counted and logged. */
  forget(): void;
  /** With a token of somebody else each time, unless the caller says who it is: budgets are of one person. */
  headers(caller: Caller): Promise<Record<string, string>>;
  /** Asks through the client of mercurius-integration-testing. */
  ask(caller: Caller, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Asks through what the server is decorated with, which that client looks for. */
  readonly execute: Execute;
  /** Sends any body, for tests that look at status, headers and bytes. */
  post(
    headers: Readonly<Record<string, string>>,
    body: string | Buffer | object,
  ): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** Starts a system as `npm start` does, on a fixed clock and a small population. It listens on nothing yet. */
export async function startTestSystem(options: TestSystemOptions): Promise<TestSystem> {
  const { deployment, clock = () => NOW, persons = PERSONS, policyDirectory } = options;
  const { dataDirectory = await sharedData(), openAudit, ownLog = false, auditDatabase } = options;
  const counts = new ResolverCounts();
  const logged: Logged[] = [];
  const sent: Sent[] = [];
  const watch: TestSystem['watch'] = { hold: null };
  const log = createTestLog(logged);
  const environment = {
    VB_DATA: dataDirectory,
    VB_PERSONEN: String(persons),
    VB_ZAAD: String(SEED),
    // A machine that is busy with more is no subgraph that fails.
    VB_BRON_TIJD: '60000',
    ...(policyDirectory === undefined ? {} : { VB_BELEID: policyDirectory }),
    ...(auditDatabase === undefined ? {} : { VB_AUDIT_DATABASE: auditDatabase }),
  };
  const count = counts.count.bind(counts);
  const remote =
    deployment === 'remote'
      ? await startSubgraphs(readSettings(environment), clock, count, log, ownLog)
      : embedded;
  const list = Array.from(remote.addresses, ([name, address]) => `${name}=${address}`).join(',');
  const settings = readSettings({ ...environment, VB_SUBGRAPHS: list });
  const system = await startSystem(settings, {
    log,
    clock,
    ...(openAudit === undefined ? {} : { openAudit }),
    open: (name, given) =>
      openCountingSubgraph(name, { ...given, logboek: openLog(settings, clock, ownLog) }, count),
    wrapTransport: (subgraph, transport) => async (request, claims, signal, traceparent) => {
      const one = { subgraph, request, claims, traceparent };
      sent.push(one);
      await watch.hold?.(one, 'request');
      const answer = await transport(request, claims, signal, traceparent);
      await watch.hold?.(one, 'answer');
      return answer;
    },
  });
  const { app, issuer } = system;
  if (issuer === null) throw new Error('Expected the development issuer, but there is none.');
  const execute = createExecute(app);
  app.decorate('graphql', execute);
  const headers = async ({ token, doelbinding, zaakreferentie }: Caller): Promise<Record<string, string>> => {
    return {
      authorization: `Bearer ${await issuer.issue({ sub: randomUUID(), ...token })}`,
      ...(doelbinding === undefined ? {} : { doelbinding }),
      ...(zaakreferentie === undefined ? {} : { zaakreferentie }),
    };
  };
  const client = createMercuriusTestClient(app);
  return {
    app,
    issuer,
    settings,
    counts,
    logged,
    sent,
    addresses: remote.addresses,
    stopSubgraph: remote.stop,
    watch,
    sentForCallers: () => sent.filter(({ claims }) => claims.rol !== 'bvv.poort'),
    forget: () => {
      counts.clear();
      logged.length = 0;
      sent.length = 0;
    },
    headers,
    ask: async (caller, query, variables = {}) =>
      readAnswer(
        await client.query<Record<string, unknown>, Record<string, unknown>>(query, {
          headers: await headers(caller),
          variables: { ...variables },
        }),
      ),
    execute,
    post: async (given, payload) =>
      await app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...given },
        payload,
      }),
    close: async () => {
      await system.close();
      await remote.close();
    },
  };
}

interface Subgraphs {
  readonly addresses: ReadonlyMap<SubgraphName, string>;
  readonly stop: TestSystem['stopSubgraph'];
  close(): Promise<void>;
}

const embedded: Subgraphs = {
  addresses: new Map(),
  stop: (name) => Promise.reject(new Error(`Expected \`${name}\` to be behind HTTP.`)),
  close: async () => {},
};

/** Starts ten servers on free ports of loopback, with a policy register of their own, as `vb subgraph` does. */
async function startSubgraphs(
  settings: Settings,
  clock: () => number,
  count: ResolverCounts['count'],
  log: Log,
  ownLog: boolean,
): Promise<Subgraphs> {
  const { dataDirectory, persons, policyDirectory, suspensions } = settings;
  const folder = await storesOf(dataDirectory, persons);
  const { publicKey } = openGatewayKeys(dataDirectory);
  const policyRegister = createPolicyRegister({
    directory: policyDirectory,
    suspensions,
    clock,
    onRefused: () => {},
  });
  const start = async (name: SubgraphName, port: number): Promise<StartedSubgraph> => {
    const report = (error: unknown): void => log.error(`subgraph ${name}`, error);
    const logboek = openLog(settings, clock, ownLog);
    const subgraph = openCountingSubgraph(name, { folder, logboek, policyRegister, report }, count);
    return await startSubgraph({ subgraph, publicKey, port, clock, report });
  };
  const started = new Map(
    await Promise.all(SUBGRAPH_NAMES.map(async (name) => [name, await start(name, 0)] as const)),
  );
  return {
    addresses: new Map(Array.from(started, ([name, { url }]) => [name, url])),
    stop: async (name) => {
      const one = started.get(name);
      if (one === undefined) throw new Error(`Expected a subgraph named \`${name}\`, but there is none.`);
      await one.close();
      return async () => void started.set(name, await start(name, Number(new URL(one.url).port)));
    },
    close: async () => {
      for (const { close } of started.values()) await close();
      policyRegister.close();
    },
  };
}

function openLog(settings: Settings, clock: () => number, ownLog: boolean): Logboek {
  const policy = loadPolicy(settings.policyDirectory);
  const example = { auditFolder: exampleLogOf(settings.dataDirectory), auditDatabase: null };
  return openLogboek({ ...(ownLog ? settings : example), policy: () => policy, clock });
}

/** Executes an operation, as Mercurius decorates a server. */
type Execute = (
  query: string,
  context: { readonly headers: Readonly<Record<string, string>> },
  variables?: Readonly<Record<string, unknown>>,
  operationName?: string,
) => Promise<Answer>;

function createExecute(app: FastifyInstance): Execute {
  return async (query, { headers }, variables = {}, operationName) => {
    const payload = { query, variables, ...(operationName === undefined ? {} : { operationName }) };
    return readAnswer((await app.inject({ method: 'POST', url: '/graphql', headers, payload })).json());
  };
}

function createTestLog(logged: Logged[]): Log {
  return {
    info: (what) => void logged.push({ level: 'info', what, details: null }),
    error: (what, details) => void logged.push({ level: 'error', what, details }),
    alarm: (what, details) => void logged.push({ level: 'alarm', what, details }),
  };
}

import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import { type AuditLogSettings, openAuditLog } from '../audit/openAuditLog.ts';
import { createPostgresStore } from '../audit/postgres/createPostgresStore.ts';
import type { Recorder } from '../audit/record/createRecorder.ts';

import { createPolicyRegister, type PolicyRegister } from '../authz/policy/createPolicyRegister.ts';
import { createExplorer } from '../explorer/createExplorer.ts';
import { createBudgets } from '../gateway/budget/createBudgets.ts';
import { createRemoteTransport } from '../gateway/call/createRemoteTransport.ts';
import type { SubgraphTransport } from '../gateway/call/SubgraphTransport.ts';
import { createGateway } from '../gateway/createGateway.ts';
import type { DevelopmentIssuer } from '../gateway/identify/createDevelopmentIssuer.ts';
import { createOperationRegister } from '../gateway/operations/createOperationRegister.ts';
import { createMetrics } from '../gateway/serve/createMetrics.ts';
import { addDevelopmentRoutes } from './addDevelopmentRoutes.ts';
import type { Subgraph } from '../subgraphs/common/Subgraph.ts';
import { openSubgraph, SUBGRAPH_NAMES } from '../subgraphs/openSubgraph.ts';
import { explorerRoles } from './explorerRoles.ts';
import type { Log } from './createLog.ts';
import { openCounters } from './openCounters.ts';
import { openIssuer } from './openIssuer.ts';
import { openGatewayKeys } from './openGatewayKeys.ts';
import { openLogboek } from './openLogboek.ts';
import { openPopulation } from './openPopulation.ts';
import type { Settings } from './readSettings.ts';
import { type OwnParts, partsAlone, type SharedParts } from './SharedParts.ts';

/** A system that is ready to listen. */
export interface System {
  readonly app: FastifyInstance;
  readonly register: PolicyRegister;
  /** Null where a real issuer is configured. */
  readonly issuer: DevelopmentIssuer | null;
  close(): Promise<void>;
}

/** What a system may be told beside its settings. */
export interface SystemOptions {
  readonly log: Log;
  /** Now, in milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Lets a test watch, or get in the way of, what goes to a subgraph. */
  readonly wrapTransport?: (name: string, transport: SubgraphTransport) => SubgraphTransport;
  /** Lets a test open the embedded subgraphs in another way. */
  readonly open?: typeof openSubgraph;
  /** What this process has together with others; unless told, it serves alone. */
  readonly share?: (own: OwnParts) => SharedParts;
  /** Lets a measurement add subgraphs to the ten. */
  readonly openFurther?: (policyRegister: PolicyRegister) => readonly Subgraph[];
  /** Lets a measurement compare with what keeps no records. */
  readonly openAudit?: (settings: AuditLogSettings) => Promise<Recorder>;
}

/**
 * Wires everything: the policy, the stores, the subgraphs (embedded, or remote where the settings name an address), the
 * gateway over them, and in development the issuer and the explorer. The one place that knows all of the parts.
 *
 * @throws where the policy, the schemas, the data folder or a subgraph is not as it must be; nothing is left open then
 */
export async function startSystem(settings: Settings, options: SystemOptions): Promise<System> {
  const {
    log,
    clock = Date.now,
    wrapTransport = (_name, transport) => transport,
    open = openSubgraph,
    openFurther = () => [],
    openAudit = openAuditLog,
    share = partsAlone,
  } = options;
  const metrics = createMetrics();
  const opened: (() => Promise<void> | void)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.toReversed()) await close();
  };
  try {
    const register = createPolicyRegister({
      directory: settings.policyDirectory,
      suspensions: settings.suspensions,
      clock,
      onRefused: (findings) => {
        metrics.policyRefused();
        log.alarm('a change of the policy was refused; the one before it stays in force', findings);
      },
    });
    opened.push(() => register.close());
    const transports = new Map<string, SubgraphTransport>();
    const embed = (subgraph: Subgraph): void => {
      opened.push(async () => await subgraph.close());
      const send: SubgraphTransport = async (request, claims) => await subgraph.execute(request, claims);
      transports.set(subgraph.name, wrapTransport(subgraph.name, send));
    };
    const embedded = SUBGRAPH_NAMES.filter((name) => !settings.remote.has(name));
    if (embedded.length > 0) {
      const folder = await openPopulation(settings);
      const logboek = openLogboek({ ...settings, policy: () => register.policy(), clock });
      for (const name of embedded) {
        const report = (error: unknown): void => log.error(`subgraph ${name}`, error);
        embed(open(name, { folder, logboek, policyRegister: register, report }));
      }
    }
    for (const subgraph of openFurther(register)) embed(subgraph);
    if (settings.remote.size > 0) {
      const { privateKey } = openGatewayKeys(settings.dataDirectory);
      for (const [name, url] of settings.remote) {
        const remote = createRemoteTransport({ name, url, privateKey, clock });
        opened.push(() => remote.close());
        transports.set(name, wrapTransport(name, remote.send));
      }
    }
    const counters = openCounters(join(settings.dataDirectory, 'bevragingen.sqlite'));
    opened.push(() => counters.close());
    const onError = (what: string, error: unknown): void => log.error(what, error);
    const audit = await openAudit({
      folder: settings.auditFolder,
      clock,
      ...(settings.auditDatabase === null ? {} : { openStore: createPostgresStore(settings.auditDatabase) }),
      onCommit: (batch) => metrics.recorded(batch),
      onIndexError: (error) => log.error('the index of the audit log', error),
      onChange: (writable, error) => {
        metrics.auditWritable(writable);
        if (writable) log.info('the audit log can be written again');
        else log.error('the audit log cannot be written: nothing is answered until it can', error);
      },
    });
    opened.push(async () => await audit.close());
    metrics.watchRecords(() => audit.waiting());
    const operations = createOperationRegister({
      directory: settings.operations,
      onRefused: (error) =>
        log.alarm('a change of registered operations was refused; those before it stay', [String(error)]),
    });
    opened.push(() => operations.close());
    const { issuer, verifyToken } = await openIssuer(settings, clock, metrics.watchCache);
    const { watch, turnstile, renderMetrics, isWritable } = share({
      metrics,
      isWritable: () => audit.isWritable(),
      log,
      clock,
    });
    const gateway = await createGateway({
      transports,
      decider: register,
      budgets: createBudgets({
        counters,
        clock,
        onCharge: (charges, outcome) => {
          for (const [afspraak, persons] of charges) metrics.persons(afspraak, outcome, persons);
        },
        onVolume: (alarm) => {
          metrics.volumeAlarm(alarm.soort, alarm.code);
          log.alarm('more persons were asked about in an hour than the policy expects', [alarm]);
        },
        watch,
        onError,
      }),
      operations,
      verifyToken,
      clock,
      subgraphTimeout: settings.subgraphTimeout,
      metrics,
      audit,
      isWritable,
      turnstile,
      renderMetrics,
      onError,
    });
    opened.push(() => gateway.close());
    if (issuer !== null) {
      const explorer = createExplorer({ roles: explorerRoles(register.policy()) });
      addDevelopmentRoutes(gateway.app, { issuer, explorer, policy: () => register.policy() });
    }
    return { app: gateway.app, register, issuer, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

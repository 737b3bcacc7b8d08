import { Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { CacheFigures, CacheName, WatchCache } from '../createCache.ts';
import { type MetricsReport, readReport } from './MetricsReport.ts';

/** What an operator sees. No label depends on a person, a value, or what a caller wrote. */
export interface Metrics {
  readonly contentType: string;
  /** The metrics in the text format of Prometheus. */
  render(): Promise<string>;
  /** The same as data, for what adds up the processes that serve together. */
  report(): Promise<MetricsReport>;
  request(route: string, status: number): void;
  /** @param seconds how long the call took */
  subgraph(bron: string, outcome: 'beantwoord' | 'mislukt', seconds: number): void;
  /** Persons that were asked about under an agreement, by all callers together; whether they exist is not in it. */
  persons(afspraak: string, outcome: 'toegelaten' | 'geweigerd', persons: number): void;
  /** An alarm: more persons were asked about in an hour than the policy expects. */
  volumeAlarm(soort: 'afspraak' | 'ontvanger', code: string): void;
  /** An alarm: a caller walks through numbers or pages through lists; never of what the answers told it. */
  enumeration(soort: 'opeenvolgend' | 'bladeren'): void;
  /** A change of the policy was refused: an alarm, for the old one stays in force. */
  policyRefused(): void;
  /** A worker process ended that was not asked to. */
  workerEnded(): void;
  /** A batch of records became durable. @param seconds how long that took */
  recorded(batch: { requests: number; persons: number; bytes: number; seconds: number }): void;
  /** The audit log cannot be written, or can be again: an alarm. */
  auditWritable(writable: boolean): void;
  /** @param waiting how many requests wait for their record, at any time */
  watchRecords(waiting: () => number): void;
  readonly watchCache: WatchCache;
}

/** Makes the metrics of one gateway. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  const requests = new Counter({
    name: 'vb_requests_total',
    help: 'HTTP requests by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const calls = new Histogram({
    name: 'vb_subgraph_call_seconds',
    help: 'Calls to subgraphs by partner and outcome, in seconds.',
    labelNames: ['bron', 'outcome'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 5],
    registers,
  });
  const persons = new Counter({
    name: 'vb_persons_total',
    help: 'Persons that were asked about, by agreement and outcome.',
    labelNames: ['afspraak', 'outcome'],
    registers,
  });
  const volumes = new Counter({
    name: 'vb_volume_alarms_total',
    help: 'Hours in which more persons were asked about than the policy expects, by agreement or receiving partner.',
    labelNames: ['soort', 'code'],
    registers,
  });
  const enumerations = new Counter({
    name: 'vb_enumerations_total',
    help: 'Callers who walked through numbers or paged through lists, once a caller and hour.',
    labelNames: ['soort'],
    registers,
  });
  const refusals = new Counter({
    name: 'vb_policy_refused_total',
    help: 'Changes of the policy that were refused because they are not valid.',
    // Each process reads the policy, and refuses the same change.
    aggregator: 'max',
    registers,
  });
  const ends = new Counter({
    name: 'vb_worker_ends_total',
    help: 'Worker processes that ended without being asked to, and were started again unless they did so too often.',
    registers,
  });
  const records = new Counter({
    name: 'vb_audit_records_total',
    help: 'Records that became durable in the audit log: of requests, and of persons in them.',
    labelNames: ['soort'],
    registers,
  });
  const bytes = new Counter({
    name: 'vb_audit_bytes_total',
    help: 'Bytes written to the audit log and the access log.',
    registers,
  });
  const commits = new Histogram({
    name: 'vb_audit_commit_seconds',
    help: 'How long a batch of records took to become durable, in seconds.',
    buckets: [0.001, 0.002, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const writable = new Gauge({
    name: 'vb_audit_writable',
    help: '1 where the last write to the audit log succeeded, else 0.',
    aggregator: 'min',
    registers,
  });
  writable.set(1);
  const caches = new Map<CacheName, () => CacheFigures>();
  const lookups: Counter = new Counter({
    name: 'vb_cache_lookups_total',
    help: 'Look-ups in the caches of the gateway, by cache and whether it had what was asked.',
    labelNames: ['cache', 'outcome'],
    registers,
    collect: () => {
      lookups.reset();
      for (const [cache, read] of caches) {
        const { found, missed } = read();
        lookups.inc({ cache, outcome: 'gevonden' }, found);
        lookups.inc({ cache, outcome: 'gemist' }, missed);
      }
    },
  });
  const entries: Gauge = new Gauge({
    name: 'vb_cache_entries',
    help: 'What the caches of the gateway hold, by cache.',
    labelNames: ['cache'],
    registers,
    collect: () => {
      for (const [cache, read] of caches) entries.set({ cache }, read().entries);
    },
  });
  return {
    contentType: registry?.contentType ?? 'text/plain',
    render: async () => (await registry?.metrics()) ?? '',
    report: async () => readReport((await registry?.getMetricsAsJSON()) ?? []),
    request: (route, status) => requests.inc({ route, status: String(status) }),
    subgraph: (bron, outcome, seconds) => calls.observe({ bron, outcome }, seconds),
    persons: (afspraak, outcome, count) => persons.inc({ afspraak, outcome }, count),
    volumeAlarm: (soort, code) => volumes.inc({ soort, code }),
    enumeration: (soort) => enumerations.inc({ soort }),
    policyRefused: () => refusals.inc(),
    workerEnded: () => ends.inc(),
    recorded: (batch) => {
      records.inc({ soort: 'verzoek' }, batch.requests);
      records.inc({ soort: 'inzage' }, batch.persons);
      bytes.inc(batch.bytes);
      commits.observe(batch.seconds);
    },
    auditWritable: (isWritable) => writable.set(isWritable ? 1 : 0),
    watchRecords: (waiting) => {
      const gauge: Gauge = new Gauge({
        name: 'vb_audit_waiting',
        help: 'Requests that wait for their record.',
        registers,
        collect: (): void => gauge.set(waiting()),
      });
    },
    watchCache: (name, read) => void caches.set(name, read),
  };
}

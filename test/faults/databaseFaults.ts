import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { copyLog } from '../../audit/postgres/copyLog.ts';
import { readDatabaseAddress } from '../../audit/postgres/DatabaseAddress.ts';
import { PostgresServer } from '../audit/postgres/lib/PostgresServer.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { checkLog } from './lib/checkLog.ts';
import { runWriter } from './lib/runWriter.ts';

/*
 * The fault tests of the audit log on PostgreSQL, whole, against the real server. Each run does something to it under
 * load, waits until requests are acknowledged again, and kills the writer. Then the log is verified, and everything that
 * was acknowledged must be in it. `npm run test:faults` runs it behind the faults of files.
 */
const { values } = parseArgs({
  options: { ronden: { type: 'string', default: '20' }, zaad: { type: 'string', default: '1' } },
});
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const rounds = Number(values.ronden);
const choose = seededChoice(Number(values.zaad));
const runsADatabase = 20;
const server = await PostgresServer.start();
let database = '';

/** The processes of the server that serve a writer. */
async function backends(): Promise<readonly number[]> {
  const rows = await server.query(
    database,
    `SELECT pid FROM pg_stat_activity WHERE datname = '${database}' AND application_name LIKE 'vreemdelingenbeeld%'`,
  );
  return rows.map(({ pid }) => Number(pid));
}

/** Longer than a writer waits for an answer, in milliseconds. */
const silence = 7000;

/** What is done to the server, and how often of a round. */
const faults: readonly {
  readonly what: string;
  readonly share: number;
  readonly strike: () => Promise<void>;
}[] = [
  { what: 'only the writer killed', share: 1, strike: async () => await Promise.resolve() },
  {
    what: 'its sessions ended',
    share: 1,
    strike: async () => {
      for (const pid of await backends()) await server.query(database, `SELECT pg_terminate_backend(${pid})`);
    },
  },
  {
    what: 'its statements cancelled',
    share: 1,
    strike: async () => {
      for (const pid of await backends()) await server.query(database, `SELECT pg_cancel_backend(${pid})`);
    },
  },
  {
    what: 'a process of the server killed, so that it recovers as after a crash',
    share: 1,
    strike: async () => {
      for (const pid of await backends()) process.kill(pid, 'SIGKILL');
    },
  },
  {
    what: 'the server killed and started again',
    share: 1,
    strike: async () => {
      await server.kill();
      await server.restart();
    },
  },
  {
    what: `no answer for ${silence / 1000} s`,
    share: 0.1,
    strike: async () => {
      const stopped = await backends();
      for (const pid of stopped) process.kill(pid, 'SIGSTOP');
      await sleep(silence);
      for (const pid of stopped) process.kill(pid, 'SIGCONT');
    },
  },
];

const began = performance.now();
let folder = '';
let acknowledged = new Set<number>();
let [runs, total] = [0, 0];
try {
  for (const { what, share, strike } of faults) {
    const count = Math.max(1, Math.round(rounds * share));
    let answered = 0;
    for (let round = 0; round < count; round += 1) {
      if (runs % runsADatabase === 0) {
        if (folder !== '') rmSync(folder, { recursive: true });
        folder = mkdtempSync(join(tmpdir(), 'faults-'));
        database = new URL(await server.createDatabase()).pathname.slice(1);
        acknowledged = new Set();
      }
      const before = 1 + choose(300);
      const during = async (lines: () => number): Promise<void> => {
        const until = async (enough: number): Promise<void> => {
          const deadline = Date.now() + 60_000;
          while (lines() < enough) {
            assert.ok(Date.now() < deadline, `${what}: nothing is acknowledged any more`);
            await sleep(1);
          }
        };
        await until(before);
        await strike();
        await until(lines() + 1 + choose(200));
      };
      const address = server.addressOf(database);
      const end = await runWriter({
        folder,
        first: 1 + runs * 1_000_000,
        count: 1_000_000,
        lanes: 16,
        segmentBytes: 20_000,
        database: address,
        during,
      });
      for (const number of end.acknowledged) acknowledged.add(number);
      await copyLog(readDatabaseAddress(address), folder);
      checkLog(folder, acknowledged, `${what}, round ${round}, after ${before}`);
      runs += 1;
      answered += end.acknowledged.length;
    }
    total += answered;
    write(`${count} times ${what}: ${answered} acknowledged, none lost.`);
  }
} finally {
  if (folder !== '') rmSync(folder, { recursive: true });
  await server.close();
}
const seconds = Math.round((performance.now() - began) / 1000);
write(`On PostgreSQL: ${runs} runs; acknowledged: ${total}; lost: 0. ${seconds} s.`);

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import * as v from 'valibot';

import { cpuOf } from '../processFigures.ts';
import type { PeerCell } from '../results/PeerResults.ts';
import type { BenchQuery } from './benchQueries.ts';
import type { Side } from './Side.ts';

/** How a side is loaded. */
export interface SideLoad {
  /** Bodies of requests, one a line. */
  readonly file: string;
  readonly connections: number;
  /** As many are answered, and no other is under way at the end: what the CPU is of. */
  readonly requests: number;
}

const loadForm = v.object({
  requests: v.number(),
  failed: v.number(),
  perSecond: v.number(),
  p50: v.number(),
  p99: v.number(),
});

/**
 * Loads one side from a process of its own.
 *
 * @param cell takes what was found; null while the side warms up
 * @throws where the side answers nothing
 */
export async function loadSide(
  side: Side,
  query: BenchQuery,
  { file, connections, requests }: SideLoad,
  cell: PeerCell | null,
): Promise<void> {
  const used = () => [...side.pids].map(([name, pid]) => ({ name, cpu: cpuOf(pid) }));
  const before = used();
  const headers = JSON.stringify(await side.headers(query));
  const words = ['bench/peers/load.ts', side.url, String(connections), String(requests), headers, file];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    cwd: join(import.meta.dirname, '..', '..'),
  });
  const figures = v.parse(loadForm, JSON.parse(stdout));
  if (cell === null) return;
  if (figures.requests === 0) throw new Error(`${side.name} answered none of ${requests} requests.`);
  const cpu = used().map(({ name, cpu: now }, index) => ({
    name,
    cpu: now - (before[index]?.cpu ?? Number.NaN),
  }));
  const partners = cpu.filter(({ name }) => name !== 'gateway').reduce((sum, one) => sum + one.cpu, 0);
  cell.perSecond.push(figures.perSecond);
  cell.p50.push(figures.p50);
  cell.p99.push(figures.p99);
  cell.gatewayCpu.push((cpu[0]?.cpu ?? Number.NaN) / figures.requests);
  cell.partnersCpu.push(partners / figures.requests);
  cell.failed += figures.failed;
}

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { segmentNumbers } from '../../audit/log/Segment.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { checkLog } from './lib/checkLog.ts';
import { runWriter } from './lib/runWriter.ts';
import { hasStrace, type Injection, underStrace } from './lib/underStrace.ts';

/*
 * The fault tests of the audit log, whole: kills at every system call by which it writes, disks that fail, under load.
 * After each the log is verified, and everything that was acknowledged must be in it. `npm run test:faults`.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    fouten: { type: 'string', default: '60' },
    zaad: { type: 'string', default: '1' },
  },
});
const write = (line: string): void => void process.stdout.write(`${line}\n`);
if (!hasStrace()) {
  process.stderr.write(
    'Expected `strace` (the package of that name) to be there and to be allowed to watch processes, but it is not.\n',
  );
  process.exit(2);
}

/** The system calls by which the log writes: data, durability, new files, names of files. */
const calls = ['pwrite64', 'fdatasync', 'openat', 'fsync'];
const choose = seededChoice(Number(values.zaad));
const runsAFolder = 20;

interface Total {
  runs: number;
  struck: number;
  acknowledged: number;
}

async function strike(injections: readonly Injection[], count: number): Promise<Total> {
  const total: Total = { runs: 0, struck: 0, acknowledged: 0 };
  let folder = '';
  let acknowledged = new Set<number>();
  try {
    for (const [run, injection] of injections.entries()) {
      if (run % runsAFolder === 0) {
        if (folder !== '') rmSync(folder, { recursive: true });
        folder = mkdtempSync(join(tmpdir(), 'faults-'));
        acknowledged = new Set();
      }
      const first = 1 + run * 1000;
      const next = highestSegment(folder) + 1;
      const segments = Array.from({ length: 12 }, (_, index) => next + index);
      const under = underStrace(folder, segments, injection);
      const end = await runWriter({ folder, first, count, lanes: 16, segmentBytes: 6000, under });
      const about = `run ${run}: ${injection.calls} ${injection.what} at ${injection.when}`;
      for (const number of end.acknowledged) acknowledged.add(number);
      checkLog(folder, acknowledged, about);
      total.runs += 1;
      total.struck += end.killed || end.errors !== '' ? 1 : 0;
      total.acknowledged += end.acknowledged.length;
      if ((run + 1) % 25 === 0) write(`${run + 1} of ${injections.length}: ${JSON.stringify(total)}`);
    }
  } finally {
    if (folder !== '') rmSync(folder, { recursive: true });
  }
  return total;
}

function highestSegment(folder: string): number {
  const numbers = ['verwerkingen', 'toegang'].map((name) => {
    try {
      return segmentNumbers(readdirSync(join(folder, name, '1')))[0] ?? 0;
    } catch {
      return 0;
    }
  });
  return Math.min(...numbers);
}

/** Each call in turn, at each of its first times; the counts are those of one thread of four. */
function kills(count: number): readonly Injection[] {
  return Array.from({ length: count }, (_, index) => ({
    calls: calls[index % 2 === 0 ? 0 : index % 8 === 3 ? 2 : index % 8 === 7 ? 3 : 1] ?? '',
    what: 'signal=KILL',
    when: index % 8 === 3 || index % 8 === 7 ? 1 + choose(3) : 1 + choose(12),
  }));
}

function failures(count: number): readonly Injection[] {
  return Array.from({ length: count }, (_, index) => ({
    calls: calls[index % calls.length] ?? '',
    what: choose(2) === 0 ? 'error=EIO' : 'error=ENOSPC',
    // Opening the log is the first; a log that cannot be opened does not start.
    when: 2 + choose(8),
    times: 1 + choose(3),
  }));
}

const began = performance.now();
const killed = await strike(kills(Number(values.kills)), 400);
const failed = await strike(failures(Number(values.fouten)), 120);
const seconds = Math.round((performance.now() - began) / 1000);
write(`Killed at a system call of the log: ${killed.struck} of ${killed.runs} runs.`);
write(`Disk failed: ${failed.struck} of ${failed.runs} runs.`);
write(`Acknowledged: ${killed.acknowledged + failed.acknowledged}; lost: 0. ${seconds} s.`);

import { verifyLog } from '../audit/verify/verifyLog.ts';
import { memoryOf } from './processFigures.ts';

/** Verifies the log of a folder in a process of its own, and prints what it took as JSON. */
const [, , folder = ''] = process.argv;
const begin = performance.now();
const before = process.cpuUsage();
const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - begin) / 1000;
if (findings.length > 0 || streams.some((one) => one.findings.length > 0))
  throw new Error('The log is not whole.');
const sum = (count: (stream: (typeof streams)[number]) => number): number =>
  streams.reduce((total, stream) => total + count(stream), 0);
console.log(
  JSON.stringify({
    records: sum((stream) => stream.records),
    entries: sum((stream) => stream.entries),
    segments: sum((stream) => stream.segments),
    bytes: sum((stream) => stream.bytes),
    seconds,
    processor: (user + system) / 1e6,
    peakMegabytes: memoryOf(process.pid).peak,
  }),
);

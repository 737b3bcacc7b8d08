import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a millisecond: 100 a second on Linux. */
const millisecondsATick = 10;

/** CPU that a process or thread used until now, in milliseconds. @param file below `/proc/<pid>/` */
export function cpuOf(pid: number, file = 'stat'): number {
  // Behind the name in parentheses: state, and eleven fields more before user and system time (proc(5)).
  const fields = readFileSync(`/proc/${pid}/${file}`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * millisecondsATick;
}

/** Memory that a process has, and the most that it had at once, in megabytes. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (line: RegExp): number => Math.round(Number(line.exec(status)?.[1]) / 1024);
  return { now: megabytes(/^VmRSS:\s+(\d+) kB$/m), peak: megabytes(/^VmHWM:\s+(\d+) kB$/m) };
}

/** A process, and those that it started (proc(5), `children`). */
export function familyOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').map(Number))];
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

import type { CurvePoint } from '../results/CurveResults.ts';
import { loadGateway } from '../loadGateway.ts';
import { cpuOf, memoryOf } from '../processFigures.ts';

/** So much of what grows, and what is asked there. */
export interface Point {
  readonly at: number;
  readonly url: string;
  /** The processes whose cost counts. */
  readonly pids: readonly number[];
  readonly atOnce: number;
  readonly bodies: readonly string[];
  readonly headers: readonly Readonly<Record<string, string>>[];
  /** Requests of a turn; in place of its seconds. */
  readonly requests?: number;
  /** Counters that grow while it is asked: how much they grew in all its turns is told. */
  readonly counters?: () => Promise<Readonly<Record<string, number>>>;
  /** Figures as they are after its last turn. */
  readonly gauges?: () => Promise<Readonly<Record<string, number>>>;
}

/** How much is measured. */
export interface Pace {
  readonly rounds: number;
  /** Of load, of each point in each round. */
  readonly seconds: number;
  /** Requests to each point before its first round: code is compiled as it is used. */
  readonly warmUp: number;
}

/** Measures points in turns, another first each round, so that what else the machine does meets all alike. */
export async function measurePoints(
  name: string,
  points: readonly Point[],
  { rounds, seconds, warmUp }: Pace,
): Promise<CurvePoint[]> {
  const runs = points.map((point) => new Run(point));
  for (const run of runs) await run.warmUp(warmUp);
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % runs.length;
    for (const run of [...runs.slice(turn), ...runs.slice(0, turn)]) await run.take(seconds);
    const told = runs.map(({ found: { at, cpu } }) => `${at}: ${(cpu.at(-1) ?? 0).toFixed(2)} ms`);
    console.error(`${name}, ${round + 1} of ${rounds}: ${told.join(' · ')}`);
  }
  return await Promise.all(runs.map(async (run) => await run.end()));
}

/** The turns of one point. */
class Run {
  readonly found: CurvePoint;
  readonly #point: Point;
  #from = 0;

  constructor(point: Point) {
    this.#point = point;
    const none = { perSecond: [], p50: [], p99: [], cpu: [], sent: 0, lost: 0, withErrors: 0 };
    this.found = { ...none, at: point.at, memory: 0, figures: {} };
  }

  async warmUp(requests: number): Promise<void> {
    // Of a point that is asked so many questions in all, each is new.
    if (this.#point.requests !== undefined || requests === 0) return;
    const { sent } = await loadGateway({ ...this.#point, from: this.#from, length: { requests } });
    this.#from += sent;
  }

  async take(seconds: number): Promise<void> {
    const { pids, requests, counters } = this.#point;
    const before = await counters?.();
    const used = sum(pids.map((pid) => cpuOf(pid)));
    const length = requests === undefined ? { seconds } : { requests };
    const figures = await loadGateway({ ...this.#point, from: this.#from, length });
    const cpu = sum(pids.map((pid) => cpuOf(pid))) - used;
    const after = await counters?.();
    this.#from += figures.sent;
    const { found } = this;
    found.perSecond.push(rounded(figures.perSecond));
    found.p50.push(figures.p50);
    found.p99.push(figures.p99);
    found.cpu.push(rounded(cpu / figures.sent));
    found.sent += figures.sent;
    found.lost += figures.lost;
    found.withErrors += figures.withErrors;
    for (const [name, value] of Object.entries(after ?? {}))
      found.figures[name] = (found.figures[name] ?? 0) + value - (before?.[name] ?? 0);
    found.memory = sum(pids.map((pid) => memoryOf(pid).now));
  }

  async end(): Promise<CurvePoint> {
    const gauges = (await this.#point.gauges?.()) ?? {};
    return { ...this.found, figures: { ...this.found.figures, ...gauges } };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

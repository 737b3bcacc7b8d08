import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';

import { Pool } from 'undici';
import * as v from 'valibot';

import { Random } from '../population/lib/Random.ts';
import { ensurePopulation } from '../population/ensurePopulation.ts';
import { copyPolicy } from './copyPolicy.ts';
import { cpuOf, memoryOf } from './processFigures.ts';
import { commandOf, readMachine } from './results/Measured.ts';
import type { PeerCell, PeerResults } from './results/PeerResults.ts';
import { renderPeers } from './results/renderPeers.ts';
import { writePeers } from './results/resultFiles.ts';
import { readVariables } from './readVariables.ts';
import { type BenchQuery, benchQueries } from './sides/benchQueries.ts';
import { readBodies } from './sides/readBodies.ts';
import { type Side, sideNames } from './sides/Side.ts';
import type { Ground } from './sides/startOurs.ts';
import { createSides } from './sides/startSides.ts';

/**
 * Measures the view beside the other ways to build it: the same persons, the same stores, the same questions, in turns.
 * Before that, all answers are compared. `node bench/measurePeers.ts --help` says what can be told; writes
 * bench/peers.json and bench/RESULTS.md where it asked all sides, and prints what it found.
 */
const help = `Usage: npm run bench -- peers [options]

  --kanten a,b,c      sides, of ${sideNames.join(', ')}; all unless told
  --vragen Q1,Q2      questions, of ${benchQueries.map(({ name }) => name).join(', ')}; all unless told
  --verbindingen 1,16,64   of Q1 and Q2, and 16 of the others unless told
  --rondes 3          rounds, each of all sides in turn
  --seconden 3        of load, of each side in each round
  --personen 10000    size of the population
  --vooraf 500        requests to each side before its first round
  --snel              Q1 and Q2 at 16 connections, 3 rounds of 2 seconds`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    snel: { type: 'boolean', default: false },
    kanten: { type: 'string' },
    vragen: { type: 'string' },
    verbindingen: { type: 'string' },
    rondes: { type: 'string', default: '3' },
    seconden: { type: 'string' },
    personen: { type: 'string', default: '10000' },
    vooraf: { type: 'string', default: '500' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const names = listed(values.kanten, sideNames);
const queries = listed(
  values.vragen ?? (values.snel ? 'Q1,Q2' : undefined),
  benchQueries.map(({ name }) => name),
).flatMap((name) => benchQueries.filter((query) => query.name === name));
const connectionCounts = (values.verbindingen ?? (values.snel ? '16' : '1,16,64')).split(',').map(Number);
/** Q1 and Q2, which the targets are about, at all counts; the others at one. */
const countsOf = ({ name }: BenchQuery): readonly number[] =>
  values.verbindingen !== undefined || name === 'Q1' || name === 'Q2' ? connectionCounts : [16];
const rounds = Number(values.rondes);
const seconds = Number(values.seconden ?? (values.snel ? '2' : '3'));
const persons = Number(values.personen);
/** Requests before the first round: code is compiled as it is used, not as time goes. */
const warmUp = Number(values.vooraf);
/** Answers of each question that are compared, bodies that the load goes through, and how many of those are cold. */
const compared = 20;
const bodiesKept = 2000;

const peersInstalled = join(import.meta.dirname, 'peers', 'node_modules', 'autocannon');
if (!existsSync(peersInstalled)) {
  console.error('Expected the peers to be installed: run `npm ci --prefix bench/peers` first.');
  process.exit(2);
}

function listed<Name extends string>(text: string | undefined, known: readonly Name[]): readonly Name[] {
  if (text === undefined) return known;
  return text.split(',').map((word) => {
    const found = known.find((name) => name === word);
    if (found === undefined) throw new Error(`Expected names of ${known.join(', ')}, but got \`${word}\`.`);
    return found;
  });
}

async function ask(side: Side, query: BenchQuery, body: string): Promise<unknown> {
  const pool = pools.get(side.url) ?? new Pool(side.url, { connections: 4 });
  pools.set(side.url, pool);
  const response = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', ...(await side.headers(query)) },
    body,
  });
  const text = await response.body.text();
  if (response.statusCode !== 200)
    throw new Error(`${side.name}: ${response.statusCode} ${text.slice(0, 500)}`);
  const { data, errors } = v.parse(answerForm, JSON.parse(text));
  if (errors !== undefined && !(side.authorizes && query.denied.size > 0)) {
    throw new Error(
      `${side.name} answers ${query.name} with errors: ${JSON.stringify(errors).slice(0, 500)}`,
    );
  }
  return without(data, query.denied);
}

const answerForm = v.object({ data: v.unknown(), errors: v.optional(v.array(v.unknown())) });

function without(value: unknown, keys: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, keys));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !keys.has(key))
      .map(([key, below]) => [key, without(below, keys)]),
  );
}

/** Compares the answers of all sides. @returns how many leaves an answer has, in the middle */
async function compare(
  sides: readonly Side[],
  query: BenchQuery,
  bodies: readonly string[],
): Promise<number> {
  const leaves: number[] = [];
  for (const body of bodies.slice(0, compared)) {
    const answering = sides.filter((side) => side.answers(query));
    const answers = await Promise.all(answering.map(async (side) => await ask(side, query, body)));
    for (const [index, answer] of answers.entries())
      assert.deepEqual(answer, answers[0], `${answering[index]?.name ?? ''} and ${answering[0]?.name ?? ''}`);
    leaves.push(leavesOf(answers[0]));
  }
  return leaves.toSorted((one, other) => one - other)[leaves.length >> 1] ?? 0;
}

function leavesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, one: unknown) => sum + leavesOf(one), 0);
}

const loadForm = v.object({
  requests: v.number(),
  failed: v.number(),
  perSecond: v.number(),
  p50: v.number(),
  p99: v.number(),
});

async function load(
  side: Side,
  query: BenchQuery,
  {
    file,
    connections,
    length,
  }: { readonly file: string; readonly connections: number; readonly length: string },
  cell: PeerCell | null,
): Promise<void> {
  const used = () => [...side.pids].map(([name, pid]) => ({ name, cpu: cpuOf(pid) }));
  const before = used();
  const headers = JSON.stringify(await side.headers(query));
  const words = ['bench/peers/load.ts', side.url, String(connections), length, headers, file];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    cwd: join(import.meta.dirname, '..'),
  });
  const figures = v.parse(loadForm, JSON.parse(stdout));
  if (cell === null) return;
  if (figures.requests === 0)
    throw new Error(
      `${side.name} answered nothing in ${length}: give more \`--seconden\`, or a quieter machine.`,
    );
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

function versionsOf(packages: readonly string[]): Record<string, string> {
  const form = v.object({ version: v.string() });
  const read = (name: string): string =>
    v.parse(
      form,
      JSON.parse(
        readFileSync(join(import.meta.dirname, 'peers', 'node_modules', name, 'package.json'), 'utf8'),
      ),
    ).version;
  return { node: process.versions.node, ...Object.fromEntries(packages.map((name) => [name, read(name)])) };
}

/** What was found until now. */
function resultsOf(sides: readonly Side[], cells: readonly PeerCell[]): PeerResults {
  return {
    date: new Date().toISOString().slice(0, 10),
    command: commandOf('peers'),
    machine: readMachine(),
    versions: versionsOf([
      '@apollo/gateway',
      '@apollo/server',
      '@apollo/subgraph',
      'graphql',
      'graphql-shield',
      'mercurius',
      '@mercuriusjs/gateway',
      'grafbase',
      'undici',
      'autocannon',
    ]),
    persons,
    rounds,
    seconds,
    compared,
    cells: [...cells],
    peakMemory: Object.fromEntries(
      sides.map(({ name, pids }) => [name, memoryOf(pids.get('gateway') ?? process.pid).peak]),
    ),
  };
}

/** Keeps what was found, where all sides were asked; after each step, for the next may take long. */
function keep(results: PeerResults): void {
  if (names.length < sideNames.length) return;
  writePeers(results);
}

const folder = mkdtempSync(join(tmpdir(), 'peers-'));
const stops: (() => Promise<void>)[] = [];
const pools = new Map<string, Pool>();
const stopAll = async (): Promise<void> => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  rmSync(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}
try {
  const population = join(import.meta.dirname, '.data');
  console.error('population');
  const files = await ensurePopulation({ dataDirectory: population, persons, seed: 1, onProgress: () => {} });
  const policy = join(folder, 'beleid');
  copyPolicy(policy);
  const ground: Ground = { folder, stores: dirname(files.bvv), policy, persons, stops, profiles: null };
  const start = createSides(ground);
  const sides: Side[] = [];
  for (const name of names) {
    console.error(`starting: ${name}`);
    sides.push(await start(name));
  }
  const random = new Random(1, 0);
  const variables = readVariables(files, random);
  const cells: PeerCell[] = [];
  for (const query of queries) {
    const bodies = readBodies(query, variables, random, query.cold ? bodiesKept * 5 : bodiesKept);
    const leaves = await compare(sides, query, bodies);
    console.error(`${query.name}: ${compared} answers of ${leaves} leaves, alike on all sides`);
    const file = join(folder, `${query.name}.jsonl`);
    writeFileSync(file, bodies.join('\n'));
    const answering = sides.filter((side) => side.answers(query));
    for (const connections of countsOf(query)) {
      const ofSide = new Map<Side, PeerCell>();
      for (const side of answering) {
        const cell: PeerCell = {
          side: side.name,
          query: query.name,
          connections,
          perSecond: [],
          p50: [],
          p99: [],
          failed: 0,
          gatewayCpu: [],
          partnersCpu: [],
        };
        ofSide.set(side, cell);
        cells.push(cell);
        if (connections === countsOf(query)[0])
          await load(side, query, { file, connections: 8, length: String(warmUp) }, null);
      }
      for (let round = 0; round < rounds; round += 1) {
        // In turns, another first each time: what else the machine does meets all alike.
        const turn = round % answering.length;
        for (const side of [...answering.slice(turn), ...answering.slice(0, turn)]) {
          await load(side, query, { file, connections, length: `${seconds}s` }, ofSide.get(side) ?? null);
        }
        const rates = [...ofSide.values()].map(
          ({ side, perSecond, gatewayCpu, partnersCpu }) =>
            `${side} ${Math.round(perSecond.at(-1) ?? 0)}/s ${(gatewayCpu.at(-1) ?? 0).toFixed(2)}+${(partnersCpu.at(-1) ?? 0).toFixed(2)}ms`,
        );
        console.error(`${query.name} × ${connections}, ${round + 1} of ${rounds}: ${rates.join(' · ')}`);
      }
      keep(resultsOf(sides, cells));
    }
  }
  console.log(renderPeers(resultsOf(sides, cells)));
} finally {
  for (const pool of pools.values()) await pool.close();
  await stopAll();
}

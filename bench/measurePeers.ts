import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import * as v from 'valibot';

import { Random } from '../population/lib/Random.ts';
import { ensurePopulation } from '../population/ensurePopulation.ts';
import { copyPolicy } from './copyPolicy.ts';
import { memoryOf } from './processFigures.ts';
import { commandOf, readMachine } from './results/Measured.ts';
import type { PeerCell, PeerResults } from './results/PeerResults.ts';
import { renderPeers } from './results/renderPeers.ts';
import { writePeers } from './results/resultFiles.ts';
import { readVariables } from './readVariables.ts';
import { type BenchQuery, benchQueries } from './sides/benchQueries.ts';
import { loadSide } from './sides/loadSide.ts';
import { openAnswerComparison } from './sides/openAnswerComparison.ts';
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
  --aantal 300        requests to each side in each round
  --personen 10000    size of the population
  --vooraf 500        requests to each side before its first round
  --snel              Q1 and Q2 at 16 connections, 100 requests a round`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    snel: { type: 'boolean', default: false },
    kanten: { type: 'string' },
    vragen: { type: 'string' },
    verbindingen: { type: 'string' },
    rondes: { type: 'string', default: '3' },
    aantal: { type: 'string' },
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
const requests = Number(values.aantal ?? (values.snel ? '100' : '300'));
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
    requests,
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
const answers = openAnswerComparison();
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
    const leaves = await answers.compare(sides, query, bodies.slice(0, compared));
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
          await loadSide(side, query, { file, connections: 8, requests: warmUp }, null);
      }
      for (let round = 0; round < rounds; round += 1) {
        // In turns, another first each time: what else the machine does meets all alike.
        const turn = round % answering.length;
        for (const side of [...answering.slice(turn), ...answering.slice(0, turn)]) {
          await loadSide(side, query, { file, connections, requests }, ofSide.get(side) ?? null);
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
  await answers.close();
  await stopAll();
}

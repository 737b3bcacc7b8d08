import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Pool } from 'undici';

import { createLog } from '../cli/createLog.ts';
import { readSettings } from '../cli/readSettings.ts';
import { startSystem } from '../cli/startSystem.ts';
import { createDevelopmentIssuer } from '../gateway/identify/createDevelopmentIssuer.ts';
import { sentinels } from '../population/sentinels.ts';
import { copyPolicy } from './copyPolicy.ts';
import { startProcess } from './startProcess.ts';
import { greatestT, median, threshold } from './welch.ts';

/**
 * Measures whether one request can be told from another by how long its answer takes: pairs of requests of one caller,
 * asked in random turns, compared by Welch's t-test as dudect does, in one process and over a socket to another.
 * `node bench/measureTiming.ts --keer 10000`; writes bench/timing.json.
 */
const { values } = parseArgs({ options: { keer: { type: 'string', default: '10000' } } });
const times = Number(values.keer);
const warmUp = 300;
const root = join(import.meta.dirname, '..');
const { volledig, statushouder, buitenOpvang } = sentinels;

/** Two requests that differ in one thing, and why they may be told apart by time; null where they must not. */
interface Pair {
  readonly one: string;
  readonly other: string;
  readonly mayDiffer: string | null;
}

const about = (vnummer: string, fields: string): string => `vreemdeling(vnummer: "${vnummer}") { ${fields} }`;
const common = 'vnummer opvang { status } verblijfsrecht { rechtmatigVerblijf }';
const beside = (vnummer: string): string =>
  `{ a: ${about(volledig.vnummer, common)} b: ${about(vnummer, common)} }`;
const list = (vnummer: string): string => `{ vreemdelingen(vnummers: ["${vnummer}"]) { ${common} } }`;
const reception = (fields: string): string =>
  `{ ${about(statushouder.vnummer, `opvang { status ${fields} }`)} }`;
/** Numbers that nobody has. */
const nobody = '9999999999';
const nobodyElse = '9999999998';
const byPolicy =
  'What is denied, and why, follows from the policy alone: for a role and a purpose it is the same whoever the person is.';

const pairs: Readonly<Record<string, Pair>> = {
  'one unknown person and another': {
    one: `{ ${about(nobody, common)} }`,
    other: `{ ${about(nobodyElse, common)} }`,
    mayDiffer: null,
  },
  'an unknown person and one with whom the caller is not involved': {
    one: `{ ${about(nobody, common)} }`,
    other: `{ ${about(buitenOpvang.vnummer, common)} }`,
    mayDiffer: null,
  },
  'the same two, in a list': { one: list(nobody), other: list(buitenOpvang.vnummer), mayDiffer: null },
  'the same two, beside a person who is known': {
    one: beside(nobody),
    other: beside(buitenOpvang.vnummer),
    mayDiffer: null,
  },
  'a field that is denied and one of the same partner that is given and empty': {
    one: reception('achtergrond { godsdienst }'),
    other: reception('incidenten { soort }'),
    mayDiffer: byPolicy,
  },
  'a field that is denied and one of a partner that is then asked': {
    one: reception('} beroepen { soort'),
    other: reception('} voogdij { soort'),
    mayDiffer: `${byPolicy} No partner is asked for a denied field.`,
  },
  'a field that is prohibited and one without an agreement': {
    one: `{ ${about(statushouder.vnummer, 'vnummer biometrie { gezichtsopname }')} }`,
    other: `{ ${about(statushouder.vnummer, 'vnummer documenten { nummer }')} }`,
    mayDiffer: byPolicy,
  },
  'a known person with seven open files and one with one': {
    one: `{ ${about(volledig.vnummer, 'vnummer')} }`,
    other: `{ ${about(statushouder.vnummer, 'vnummer')} }`,
    mayDiffer: null,
  },
};

/** Sends an operation and gives the answer's text. */
type Ask = (query: string) => Promise<string>;

interface Compared {
  readonly t: number;
  /** In microseconds. */
  readonly medians: readonly [one: number, other: number];
  readonly toldApart: boolean;
}

/** @throws where the answer to one request is not always the same */
async function compare(ask: Ask, { one, other }: Pair): Promise<Compared> {
  const sides = [one, other].map((query) => ({ query, answer: '', durations: [] as number[] }));
  for (const side of sides) side.answer = await ask(side.query);
  const turns = sides.flatMap((side) => Array.from({ length: warmUp + times }, () => side));
  shuffle(turns);
  for (const side of turns) {
    const began = performance.now();
    const answer = await ask(side.query);
    side.durations.push((performance.now() - began) * 1000);
    if (answer !== side.answer) throw new Error(`Expected ${side.answer}, but got ${answer}.`);
  }
  const [first = [], second = []] = sides.map(({ durations }) => durations.slice(warmUp));
  const t = greatestT(first, second);
  return {
    t: Math.round(t * 10) / 10,
    medians: [Math.round(median(first)), Math.round(median(second))],
    toldApart: Math.abs(t) >= threshold,
  };
}

function shuffle(turns: unknown[]): void {
  for (let index = turns.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [turns[index], turns[other]] = [turns[other], turns[index]];
  }
}

async function compareAll(name: string, ask: Ask): Promise<Readonly<Record<string, Compared>>> {
  const results: Record<string, Compared> = {};
  for (const [pair, requests] of Object.entries(pairs)) {
    const result = await compare(ask, requests);
    results[pair] = result;
    console.error(`${name}: ${pair}: ${JSON.stringify(result)}`);
  }
  return results;
}

const data = mkdtempSync(join(tmpdir(), 'timing-'));
const directory = join(data, 'beleid');
const environment = {
  ...process.env,
  VB_DATA: data,
  VB_PERSONEN: '200',
  PORT: '0',
  VB_BELEID: directory,
};
try {
  copyPolicy(directory);
  const settings = readSettings(environment);
  const system = await startSystem(settings, { log: createLog() });
  const issuer = await createDevelopmentIssuer(data, Date.now);
  const token = await issuer.issue({
    rol: 'coa.casemanager',
    doelen: ['opvang'],
    ...(volledig.locatie === null ? {} : { locatie: volledig.locatie }),
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const inProcess = await compareAll('in one process', async (query) => {
    const request = { method: 'POST', url: '/graphql', headers, payload: JSON.stringify({ query }) } as const;
    return (await system.app.inject(request)).body;
  });
  await system.close();
  const gateway = await startProcess(['cli/start.ts'], environment);
  const pool = new Pool(gateway.url, { connections: 1 });
  const overHttp = await compareAll('over HTTP', async (query) => {
    const body = JSON.stringify({ query });
    const answer = await pool.request({ method: 'POST', path: '/graphql', headers, body });
    return await answer.body.text();
  });
  await pool.close();
  await gateway.stop();
  const results = Object.entries(pairs).map(([pair, { mayDiffer }]) => ({
    pair,
    mayDiffer,
    inProcess: inProcess[pair],
    overHttp: overHttp[pair],
  }));
  const result = { requestsOfEach: times, threshold, results };
  writeFileSync(join(root, 'bench', 'timing.json'), `${JSON.stringify(result, null, 2)}\n`);
  const wrong = results.filter(
    (one) =>
      one.mayDiffer === null && (one.inProcess?.toldApart === true || one.overHttp?.toldApart === true),
  );
  for (const { pair } of wrong) console.error(`told apart, and must not be: ${pair}`);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  rmSync(data, { recursive: true });
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { Pool } from 'undici';

import { loadPolicy } from '../authz/policy/loadPolicy.ts';
import { recordSuspension } from '../authz/suspension/recordSuspension.ts';
import { readSettings } from '../cli/readSettings.ts';
import { createDevelopmentIssuer } from '../gateway/identify/createDevelopmentIssuer.ts';
import { sentinels } from '../population/sentinels.ts';
import { copyPolicy } from './copyPolicy.ts';
import { type StartedProcess, startProcess } from './startProcess.ts';

/**
 * Measures how long after a suspension is recorded an answer still comes out with what it suspends: the worst over two
 * gateways, one of them with the IND's subgraph in a process of its own, under load. `node bench/measureSuspension.ts`.
 */
const { values } = parseArgs({ options: { keer: { type: 'string', default: '1000' } } });
const times = Number(values.keer);
const root = join(import.meta.dirname, '..');
const data = mkdtempSync(join(tmpdir(), 'suspension-'));
const directory = join(data, 'beleid');
const environment = {
  ...process.env,
  VB_DATA: data,
  VB_PERSONEN: '20',
  PORT: '0',
  VB_BELEID: directory,
};
const agreement = 'ind-coa-verblijfspositie';
const processes: StartedProcess[] = [];

/** Starts a process and gives the address that its ready line names. */
async function start(words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> {
  const started = await startProcess(words, { ...environment, ...more });
  processes.push(started);
  return started.url;
}

/** Asks without a pause, and remembers when an answer with the suspended field last arrived. */
class Asker {
  lastGiven = 0;
  lastDenied = 0;
  requests = 0;
  readonly #pool: Pool;
  readonly #token: string;
  #stopped = false;

  constructor(url: string, token: string) {
    this.#pool = new Pool(url, { connections: 4 });
    this.#token = token;
  }

  async run(): Promise<void> {
    const query = `{ vreemdeling(vnummer: "${sentinels.volledig.vnummer}") { verblijfsrecht { rechtmatigVerblijf } } }`;
    const body = JSON.stringify({ query });
    while (!this.#stopped) {
      const { body: answer } = await this.#pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        body,
      });
      const text = await answer.text();
      this.requests += 1;
      if (text.includes('"rechtmatigVerblijf":true')) this.lastGiven = performance.now();
      else if (text.includes('AFSPRAAK_OPGESCHORT')) this.lastDenied = performance.now();
    }
    await this.#pool.close();
  }

  stop(): void {
    this.#stopped = true;
  }
}

async function until(holds: () => boolean): Promise<void> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > 10_000)
      throw new Error('Expected a change to take effect, but it did not in ten seconds.');
    await sleep(2);
  }
}

try {
  copyPolicy(directory);
  const first = await start(['cli/start.ts']);
  const ind = await start(['cli/vb.ts', 'subgraph', 'ind']);
  const second = await start(['cli/start.ts'], { VB_SUBGRAPHS: `ind=${ind}` });
  const issuer = await createDevelopmentIssuer(data, Date.now);
  const { suspensions, policyDirectory } = readSettings(environment);
  const policy = loadPolicy(policyDirectory);
  const askers: Asker[] = [];
  for (const url of [first, second]) {
    for (let lane = 0; lane < 4; lane += 1) {
      askers.push(
        new Asker(
          url,
          await issuer.issue({ rol: 'coa.casemanager', doelen: ['opvang'], sub: `${url}-${lane}` }),
        ),
      );
    }
  }
  const runs = askers.map(async (asker) => await asker.run());
  await until(() => askers.every(({ lastGiven }) => lastGiven > 0));
  const delays: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const moment = new Date().toISOString();
    const record = { moment, per: moment, afspraak: agreement, reden: 'Meting', door: 'bench' } as const;
    const recorded = performance.now();
    recordSuspension(suspensions, policy, { ...record, actie: 'opschorten' });
    await until(() => askers.every(({ lastDenied }) => lastDenied > recorded));
    await sleep(20);
    delays.push(Math.max(0, ...askers.map(({ lastGiven }) => lastGiven - recorded)));
    const again = new Date().toISOString();
    const resumed = performance.now();
    recordSuspension(suspensions, policy, { ...record, moment: again, per: again, actie: 'hervatten' });
    await until(() => askers.every(({ lastGiven }) => lastGiven > resumed));
    if ((time + 1) % 50 === 0) console.error(`${time + 1} of ${times}`);
  }
  for (const asker of askers) asker.stop();
  await Promise.all(runs);
  const sorted = delays.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  const result = {
    times,
    requests: askers.reduce((sum, { requests }) => sum + requests, 0),
    milliseconds: { median: at(0.5), p99: at(0.99), worst: at(1) },
  };
  writeFileSync(join(root, 'bench', 'suspension.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log(JSON.stringify(result));
} finally {
  for (const one of processes) await one.stop();
  rmSync(data, { recursive: true });
}

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';

import { Pool } from 'undici';

import { createDevelopmentIssuer } from '../gateway/identify/createDevelopmentIssuer.ts';
import { populationFiles } from '../population/PopulationFiles.ts';
import { copyPolicy } from './copyPolicy.ts';
import { cpuOf, median } from './processFigures.ts';
import { writeAudit } from './results/resultFiles.ts';
import { startProcess } from './startProcess.ts';

/**
 * Measures what the durable audit log costs: the same requests, 64 at a time, to a system with it and to one that keeps
 * no records, in turns of some seconds in one run; and the bytes of a record, with its share of the index.
 * `node bench/measureAudit.ts --rondes 15 --seconden 3`; writes bench/audit.json.
 */
const { values } = parseArgs({
  options: { rondes: { type: 'string', default: '15' }, seconden: { type: 'string', default: '3' } },
});
const rounds = Number(values.rondes);
const seconds = Number(values.seconden);
const atOnce = 64;
const persons = 200;

const query = `query($v: VNummer!) { vreemdeling(vnummer: $v) {
  vnummer persoonsgegevens { geslachtsnaam voornamen geboortedatum nationaliteiten { code omschrijving } }
  verblijfsrecht { rechtmatigVerblijf grondslag titelcode vertrektermijn { dagen tot } vertrekplicht }
  asielaanvragen { zaaknummer indiendatum spoor stadium stappen { stap datum } asielmotieven { grond } }
  opvang { status locatie { code naam } } terugkeer { status } } }`;

interface Side {
  readonly name: 'met' | 'zonder';
  readonly pool: Pool;
  readonly token: string;
  readonly pid: number;
  readonly perSecond: number[];
  /** Milliseconds of CPU a request: of the thread that answers, and of all threads. */
  readonly cpu: { readonly thread: number; readonly process: number }[];
}

async function load(side: Side, vnummers: readonly string[], milliseconds: number): Promise<void> {
  const { pool, token, pid, perSecond, cpu } = side;
  const used = (): readonly number[] => [cpuOf(pid, `task/${pid}/stat`), cpuOf(pid)];
  const before = used();
  const end = performance.now() + milliseconds;
  const began = performance.now();
  let answered = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) {
        const vnummer = vnummers[Math.floor(Math.random() * vnummers.length)];
        const { statusCode, body } = await pool.request({
          method: 'POST',
          path: '/graphql',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables: { v: vnummer } }),
        });
        const text = await body.text();
        if (statusCode !== 200) throw new Error(`Expected an answer, but got ${statusCode}: ${text}`);
        answered += 1;
      }
    }),
  );
  perSecond.push(answered / ((performance.now() - began) / 1000));
  const [thread = Number.NaN, process = Number.NaN] = used().map(
    (now, index) => (now - (before[index] ?? Number.NaN)) / answered,
  );
  cpu.push({ thread, process });
}

async function metric(pool: Pool, name: string): Promise<number> {
  const { body } = await pool.request({ method: 'GET', path: '/metrics' });
  const line = (await body.text()).split('\n').find((one) => one.startsWith(name)) ?? '';
  return Number(line.split(' ').at(-1));
}

/** The v-numbers of the population under a data folder. */
function readPersons(folder: string): readonly string[] {
  const population = readdirSync(folder).find((name) => name.startsWith('bevolking')) ?? '';
  const database = new DatabaseSync(populationFiles(join(folder, population)).bvv, { readOnly: true });
  const rows = database.prepare('SELECT vnummer FROM persoon').all();
  database.close();
  return rows.map(({ vnummer }) => String(vnummer));
}

function cpuOfSide({ cpu }: Side): { readonly thread: number; readonly process: number } {
  const of = (one: 'thread' | 'process'): number => Number(median(cpu.map((round) => round[one])).toFixed(3));
  return { thread: of('thread'), process: of('process') };
}

const data = mkdtempSync(join(tmpdir(), 'audit-'));
const beleid = join(data, 'beleid');
copyPolicy(beleid);
const stops: (() => Promise<void>)[] = [];
try {
  const sides: Side[] = [];
  for (const name of ['met', 'zonder'] as const) {
    const folder = join(data, name);
    const environment = { VB_DATA: folder, VB_BELEID: beleid, VB_PERSONEN: String(persons), PORT: '0' };
    const words = [join(import.meta.dirname, 'auditServer.ts'), name];
    const server = await startProcess(words, { ...process.env, ...environment });
    stops.push(async () => await server.stop());
    const issuer = await createDevelopmentIssuer(folder, Date.now);
    const token = await issuer.issue({ rol: 'ind.beslismedewerker', doelen: ['asielprocedure'] });
    sides.push({
      name,
      pool: new Pool(server.url, { connections: atOnce }),
      token,
      pid: server.pid,
      perSecond: [],
      cpu: [],
    });
  }
  const vnummers = readPersons(join(data, 'met'));
  for (const side of sides) {
    await load(side, vnummers, 5000);
    for (const warm of [side.perSecond, side.cpu]) warm.length = 0;
  }
  for (let round = 0; round < rounds; round += 1) {
    // In turns, each as often first: what else the machine does meets both alike.
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      await load(side, vnummers, seconds * 1000);
    }
    console.error(
      `${round + 1} of ${rounds}: ${sides.map(({ perSecond }) => Math.round(perSecond.at(-1) ?? 0)).join(' ')}`,
    );
  }
  const [met, zonder] = sides;
  if (met === undefined || zonder === undefined) throw new Error('Expected two systems.');
  const written = await metric(met.pool, 'vb_audit_bytes_total');
  const records = await metric(met.pool, 'vb_audit_records_total{soort="inzage"}');
  for (const { pool } of sides) await pool.close();
  for (const stop of stops.splice(0)) await stop();
  const stream = join(data, 'met', 'audit', 'verwerkingen', '1');
  const indexBytes = statSync(
    join(stream, readdirSync(stream).find((name) => name === 'index.sqlite') ?? ''),
  ).size;
  const report = {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? ''}`,
    atOnce,
    rounds,
    perSecond: { met: Math.round(median(met.perSecond)), zonder: Math.round(median(zonder.perSecond)) },
    /** Of the two turns of each round. */
    ratio: Number(
      median(met.perSecond.map((rate, index) => rate / (zonder.perSecond[index] ?? Number.NaN))).toFixed(3),
    ),
    cpuMilliseconds: { met: cpuOfSide(met), zonder: cpuOfSide(zonder) },
    records,
    bytesPerRecord: {
      logs: Math.round(written / records),
      index: Math.round(indexBytes / records),
      together: Math.round((written + indexBytes) / records),
    },
  };
  writeAudit(report);
  console.log(JSON.stringify(report));
} finally {
  for (const stop of stops) await stop();
  rmSync(data, { recursive: true });
}

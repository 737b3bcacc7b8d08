import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openAuditIndex } from '../audit/index/AuditIndex.ts';
import { IndexWriter } from '../audit/index/IndexWriter.ts';
import { derivePersonKey, lookUpOf } from '../audit/keys/PersonKey.ts';
import { reportAgreements } from '../audit/questions/agreementReport.ts';
import { notConsulted } from '../audit/questions/notConsulted.ts';
import { whoConsulted } from '../audit/questions/whoConsulted.ts';
import type { LoggedFields, LoggedPerson } from '../audit/read/LoggedRequest.ts';
import type { Ground } from '../audit/RequestRecord.ts';
import { loadPolicy } from '../authz/policy/loadPolicy.ts';
import { createProgressBar } from '../cli/createProgressBar.ts';

interface Measured {
  readonly seconds: number;
  readonly processor: number;
}

/** The middle one of some times, and the longest. */
interface Asked extends Measured {
  readonly worst: number;
}

/**
 * Fills an index with records of ninety days as the log would have them, and measures how long each question takes. The
 * first argument is how many records (requests and persons in them together), 10,000,000 unless told.
 * `node bench/measureAuditQuestions.ts 1000000`.
 */
const records = Number(process.argv[2] ?? 10_000_000);
const personCount = Math.max(1000, Math.round(records / 50));
const [span, start] = [90 * 24 * 3_600_000, Date.UTC(2026, 7, 1)];
const [rounds, transaction] = [5, 200_000];
const secret = Buffer.alloc(32, 1);
const { rollen, doelen, afspraken } = loadPolicy(join(import.meta.dirname, '../authz/policy/data'));
const folder = mkdtempSync(join(tmpdir(), 'vb-audit-bench-'));

const grounds = [...rollen.values()].flatMap(({ code: rol, partner, doelen: purposes }) =>
  purposes.map((doel) => {
    const verwerking = doelen.get(doel)?.verwerkingsactiviteit ?? '';
    const ground: Ground = { partner, rol, doel, verwerking, permissionSet: 'ab'.repeat(32) };
    const own = afspraken.filter((one) => one.rollen.includes(rol) && one.doelen.includes(doel));
    const sets = own.map(({ id, categorieen }): LoggedFields => ({
      besluit: 'gegeven',
      velden: categorieen.map((one) => ({ veld: `T.${one}`, categorieen: [one], door: [id] })),
    }));
    return { ground, sets };
  }),
);
const denied: LoggedFields = {
  besluit: 'geweigerd',
  velden: [{ veld: 'T.ind.asielmotief', categorieen: ['ind.asielmotief'], door: ['VERBODEN'] }],
};
const vnummerOf = (index: number): string => `01${String(index % personCount).padStart(8, '0')}`;
const keyOf = (lookUp: Uint8Array): Buffer => createHash('sha256').update(lookUp).digest();
const persons = Array.from({ length: personCount }, (_, index): LoggedPerson => {
  const { subject } = derivePersonKey(keyOf(lookUpOf(secret, vnummerOf(index))));
  return { subject, nummer: Buffer.alloc(38) };
});

const index = openAuditIndex(folder);
const { database } = index;
const filled = await measure(fill);
const streams = [{ folder, number: 1, database }];
const period = { van: Date.UTC(2026, 7, 10), tot: Date.UTC(2026, 9, 20) };
const asked: Record<string, () => unknown> = {
  wie: () =>
    whoConsulted(streams, {
      vnummer: vnummerOf(7),
      secret,
      keys: { find: keyOf },
      mayTell: () => true,
      ...period,
    }),
  'niet-geraadpleegd': () =>
    notConsulted(streams, { partner: 'coa', categorie: 'ind.asielmotief', ...period }),
  'niet-geraadpleegd, where it was': () =>
    notConsulted(streams, { partner: 'ind', categorie: 'ind.asielmotief', ...period }),
  rapport: () => reportAgreements(streams, period, afspraken),
};
const questions: Record<string, Asked> = {};
for (const [name, question] of Object.entries(asked)) {
  const times: Measured[] = [];
  for (let count = 0; count < rounds; count += 1) times.push(await measure(question));
  const sorted = times.toSorted((one, other) => one.seconds - other.seconds);
  const [middle, worst] = [sorted[rounds >> 1], sorted.at(-1)];
  questions[name] = {
    seconds: middle?.seconds ?? 0,
    processor: middle?.processor ?? 0,
    worst: worst?.seconds ?? 0,
  };
}
const rows = (table: string): number =>
  Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
const results = {
  records,
  persons: personCount,
  requests: rows('verzoek'),
  counted: rows('telling'),
  filled,
  questions,
};
index.close();
rmSync(folder, { recursive: true });
writeFileSync(join(import.meta.dirname, 'audit-questions.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(JSON.stringify(results));

function fill(): void {
  const writer = new IndexWriter(database);
  const bar = createProgressBar(process.stderr, 'index', 'records');
  database.exec('BEGIN');
  let done = 0;
  for (let number = 0, told = 0; done < records; number += 1) {
    const { ground, sets } = grounds[number % grounds.length] ?? { ground: null, sets: [] };
    // One person and a half a request.
    const count = 1 + (number % 2);
    const nummer = done;
    const moment = start + Math.floor((done / records) * span);
    const inzagen = Array.from({ length: count }, (_, place) => ({
      nummer: nummer + 1 + place,
      persoon: persons[(number * 7919 + place) % personCount] ?? {
        subject: Buffer.alloc(16),
        nummer: Buffer.alloc(0),
      },
      zaak: null,
      span: '',
      bekend: true,
      gegeven: sets[(number + place) % Math.max(1, sets.length)] ?? null,
      geweigerd: null,
    }));
    writer.add({
      nummer,
      moment,
      back: 0,
      duur: 5,
      soort: 'operatie',
      uitkomst: 'beantwoord',
      code: '',
      ground,
      trace: '',
      span: '',
      parent: '',
      gegeven: null,
      geweigerd: number % 3 === 0 ? denied : null,
      genoemd: count,
      inzagen,
    });
    done += 1 + count;
    if (done - told < transaction) continue;
    told = done;
    writer.flush();
    database.exec('COMMIT; BEGIN');
    bar(Math.min(done, records), records);
  }
  writer.flush();
  database.exec('COMMIT');
}

/** How long something takes, in seconds, and how much of that this process worked: the machine may have other work. */
async function measure(run: () => unknown): Promise<Measured> {
  const begin = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: round((performance.now() - begin) / 1000), processor: round((user + system) / 1e6) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openPersonKeyStore } from '../../../audit/keys/PersonKeyStore.ts';
import {
  type AgreementUse,
  reportAgreement,
  reportAgreements,
} from '../../../audit/questions/agreementReport.ts';
import { closeStreams, type IndexedStream, openStreams } from '../../../audit/questions/IndexedStream.ts';
import { notConsulted } from '../../../audit/questions/notConsulted.ts';
import { whoConsulted } from '../../../audit/questions/whoConsulted.ts';
import type { FieldSet } from '../../../audit/RequestRecord.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { randomRecords } from '../lib/randomRecords.ts';
import { type TimedRecord, writeRecords } from '../lib/writeRecords.ts';
import { quickFolder } from '../lib/quickFolder.ts';

const base = quickFolder('questions');
after(() => rmSync(base, { recursive: true }));
const hour = 3_600_000;
const { afspraken } = loadPolicy(join(import.meta.dirname, '../../../authz/policy/data'));

async function writeLog(records: readonly TimedRecord[], segmentBytes?: number): Promise<string> {
  const folder = mkdtempSync(join(base, 'log-'));
  await writeRecords(folder, records, segmentBytes);
  return folder;
}

function ask<Answer>(folder: string, question: (streams: readonly IndexedStream[]) => Answer): Answer {
  const streams = openStreams(folder);
  try {
    return question(streams);
  } finally {
    closeStreams(streams);
  }
}

function askWho(
  folder: string,
  vnummer: string,
  mayTell: (doel: string) => boolean = () => true,
  period = { van: 0, tot: Number.MAX_SAFE_INTEGER },
) {
  const keys = openPersonKeyStore(join(folder, 'sleutels', 'personen.sqlite'));
  const secret = readFileSync(join(folder, 'sleutels', 'geheim'));
  try {
    return ask(folder, (streams) => whoConsulted(streams, { vnummer, secret, keys, mayTell, ...period }));
  } finally {
    keys.close();
  }
}

const has = (set: FieldSet | null, categorie: string): boolean =>
  set?.velden.some(({ categorieen }) => categorieen.includes(categorie)) === true;

for (const seed of [1, 2, 3]) {
  describe(`what the log answers is what its records say (seed ${seed})`, async () => {
    const records = randomRecords(seed, 120);
    const folder = await writeLog(records, 4096);
    const data = records.filter(({ record }) => record.soort === 'operatie');
    const middle = Math.floor((records[60]?.moment ?? 0) / hour) * hour;
    const periods = [
      { van: 0, tot: middle + 1000 * hour },
      { van: middle, tot: middle + 20 * hour },
      { van: middle - 10 * hour, tot: middle },
    ];

    it('who consulted a person', () => {
      for (const vnummer of ['0100000000', '0100000003', '0199999999']) {
        for (const period of periods) {
          const expected = data.flatMap(({ moment, record: { ground, personen } }) =>
            personen.flatMap(({ vnummer: one, gegeven }) =>
              one !== vnummer || gegeven === null || moment < period.van || moment >= period.tot
                ? []
                : {
                    moment,
                    partner: ground?.partner,
                    rol: ground?.rol,
                    doel: ground?.doel,
                    afspraken: [...new Set(gegeven.velden.flatMap(({ door }) => door))].toSorted(),
                    velden: gegeven.velden.map(({ veld }) => veld),
                  },
            ),
          );
          assert.deepEqual(
            askWho(folder, vnummer, () => true, period),
            expected,
          );
        }
      }
    });

    it('what a partner was given of a category, and in which entries', () => {
      for (const partner of ['coa', 'ind', 'nvik', 'kmar']) {
        for (const period of periods) {
          const shown = ask(folder, (streams) =>
            notConsulted(streams, { partner, categorie: 'ind.asielmotief', ...period }),
          );
          const own = data.filter(
            ({ moment, record }) =>
              record.ground?.partner === partner && moment >= period.van && moment < period.tot,
          );
          const persons = own.flatMap(({ record }) => record.personen);
          const count = (sets: readonly (FieldSet | null)[]) =>
            sets.filter((set) => has(set, 'ind.asielmotief')).length;
          assert.deepEqual(
            [shown.alles, shown.gegeven, shown.geweigerd],
            [
              { verzoeken: own.length, inzagen: persons.length },
              {
                verzoeken: count(own.map(({ record }) => record.gegeven)),
                inzagen: count(persons.map(({ gegeven }) => gegeven)),
              },
              {
                verzoeken: count(own.map(({ record }) => record.geweigerd)),
                inzagen: count(persons.map(({ geweigerd }) => geweigerd)),
              },
            ],
          );
          const all = shown.gegeven.verzoeken + shown.gegeven.inzagen;
          assert.equal(shown.eerste.length, Math.min(20, all));
          assert.ok(shown.eerste.every(({ velden }) => velden.join() === 'Asielmotief.grond'));
        }
      }
    });

    it('how agreements were used', () => {
      const [period] = periods;
      assert.ok(period);
      const rows = ask(folder, (streams) => reportAgreements(streams, period, afspraken));
      const usedBy = (set: FieldSet | null, id: string): boolean =>
        set?.velden.some(({ door }) => door.includes(id)) === true;
      for (const id of [
        'coa-eigen-opvang',
        'coa-ind-opvangadres',
        'ind-eigen-beslissen',
        'kmar-eigen-grens',
      ]) {
        const row = rows.find(({ afspraak }) => afspraak === id);
        const using = data.filter(({ record }) =>
          [record.gegeven, ...record.personen.map(({ gegeven }) => gegeven)].some((set) => usedBy(set, id)),
        );
        assert.deepEqual(
          [row?.verzoeken, row?.inzagen, row?.laatste],
          [
            data.filter(({ record }) => usedBy(record.gegeven, id)).length,
            data.flatMap(({ record }) => record.personen).filter(({ gegeven }) => usedBy(gegeven, id)).length,
            using.at(-1)?.moment ?? null,
          ],
        );
        const afspraak = afspraken.find((one) => one.id === id);
        const denied = data.filter(
          ({ record: { ground } }) =>
            ground !== null &&
            afspraak?.rollen.includes(ground.rol) === true &&
            afspraak.doelen.includes(ground.doel),
        );
        const isDenied = (set: FieldSet | null): boolean =>
          afspraak?.categorieen.some((categorie) => has(set, categorie)) === true;
        assert.deepEqual(
          [row?.geweigerdeVerzoeken, row?.geweigerdeInzagen],
          [
            denied.filter(({ record }) => isDenied(record.geweigerd)).length,
            denied.flatMap(({ record }) => record.personen).filter(({ geweigerd }) => isDenied(geweigerd))
              .length,
          ],
        );
        const parts: readonly AgreementUse[] = ask(folder, (streams) =>
          reportAgreement(streams, period, id, afspraak),
        );
        assert.equal(
          parts.reduce((sum, { inzagen }) => sum + inzagen, 0),
          row?.inzagen,
        );
      }
    });
  });
}

describe('who consulted a person', () => {
  it('of two logs that differ in investigations only, the answers are the same bytes', async () => {
    const records = randomRecords(7, 100);
    const told = records.filter(({ record }) => record.ground?.doel !== 'mensenhandelsignaal');
    assert.ok(told.length < records.length);
    const [one, other] = [await writeLog(records), await writeLog(told)];
    const mayTell = (doel: string): boolean => doel !== 'mensenhandelsignaal';
    const answers = (folder: string, may?: (doel: string) => boolean): string =>
      JSON.stringify(Array.from({ length: 6 }, (_, number) => askWho(folder, `010000000${number}`, may)));
    assert.equal(answers(one, mayTell), answers(other, mayTell));
    assert.notEqual(answers(one, mayTell), answers(one), 'nothing was left out');
  });

  it('says nothing of users, cases, traces, or who else was in the request', async () => {
    const records = randomRecords(8, 60);
    const text = JSON.stringify(askWho(await writeLog(records), '0100000001'));
    assert.match(text, /coa-eigen-opvang/);
    assert.doesNotMatch(text, /gebruiker|zaak|cdcdcd|01000000/);
  });

  it('of a person whose key was destroyed nothing is known', async () => {
    const folder = await writeLog(randomRecords(9, 40));
    assert.ok(askWho(folder, '0100000001').length > 0);
    rmSync(join(folder, 'sleutels', 'personen.sqlite'));
    assert.deepEqual(askWho(folder, '0100000001'), []);
  });
});

describe('what shows that nothing was given', () => {
  it('is covered by a checkpoint that the verifier finds in the log', async () => {
    const folder = await writeLog(randomRecords(5, 60), 4096);
    const [part] = ask(folder, (streams) =>
      notConsulted(streams, {
        partner: 'kmar',
        categorie: 'ind.asielmotief',
        van: 0,
        tot: 1e15 - (1e15 % hour),
      }),
    ).delen;
    assert.ok(part?.checkpoint);
    assert.ok(part.entries !== null && part.entries[1] < part.checkpoint.size);
    const { streams } = verifyLog({ folder, keys: [], checkpoints: [] });
    const stream = streams.find(({ origin }) => origin === part.checkpoint?.origin);
    assert.deepEqual([stream?.findings, stream?.entries], [[], part.checkpoint.size]);
  });
});

describe('the index', () => {
  const everything = { partner: 'coa', categorie: 'coa.opvang', van: 0, tot: 1e15 - (1e15 % hour) };
  const contents = (folder: string): string =>
    JSON.stringify([
      ask(folder, (streams) => notConsulted(streams, everything)),
      ...Array.from({ length: 6 }, (_, number) => askWho(folder, `010000000${number}`)),
    ]);
  const forget = (folder: string): void => {
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(folder, `verwerkingen/1/index.sqlite${suffix}`), { force: true });
  };

  it('that is brought up to date now and then says the same as one that is made at once', async () => {
    const records = randomRecords(11, 90);
    const folder = mkdtempSync(join(base, 'grown-'));
    for (let from = 0; from < records.length; from += 15) {
      await writeRecords(folder, records.slice(from, from + 15), 4096);
      contents(folder);
    }
    const grown = contents(folder);
    forget(folder);
    assert.equal(contents(folder), grown);
  });

  it('is made anew when a segment was rewritten, or the log is shorter than what it read', async () => {
    const records = randomRecords(12, 60);
    const folder = await writeLog(records, 4096);
    const before = contents(folder);
    const stream = join(folder, 'verwerkingen/1');
    const index = ask(
      folder,
      ([one]) => one?.database.prepare('SELECT count(*) AS n FROM verzoek').get()?.['n'],
    );
    assert.equal(index, records.length);
    // The same bytes in another file, as after erasure.
    const first = join(stream, '00000001.segment');
    copyFileSync(first, `${first}.new`);
    renameSync(`${first}.new`, first);
    assert.equal(contents(folder), before);
    const last = readdirSync(stream)
      .filter((name) => name.endsWith('.segment'))
      .toSorted()
      .at(-1);
    rmSync(join(stream, last ?? ''));
    const shorter = contents(folder);
    assert.notEqual(shorter, before);
    forget(folder);
    assert.equal(contents(folder), shorter);
  });
});

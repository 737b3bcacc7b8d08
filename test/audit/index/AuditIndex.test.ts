import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { type AuditIndex, openAuditIndex } from '../../../audit/index/AuditIndex.ts';
import { derivePersonKey, lookUpOf } from '../../../audit/keys/PersonKey.ts';
import { openLogKeys } from '../../../audit/keys/openLogKeys.ts';
import { openPersonKeyStore } from '../../../audit/keys/PersonKeyStore.ts';
import { openAuditLog } from '../../../audit/openAuditLog.ts';
import type { RequestRecord } from '../../../audit/RequestRecord.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { exampleRecord, given, withheld } from '../lib/exampleRecord.ts';
import { quickFolder } from '../lib/quickFolder.ts';

const hour = 3_600_000;
const folder = quickFolder('index');
const stream = join(folder, 'verwerkingen', '1');
const records: { readonly record: RequestRecord; readonly moment: number }[] = [];
let now = 1_800_000_000_000;

/** Writes records, in segments so small that there are many, and closes the log. */
async function write(count: number, seed: number): Promise<void> {
  const choose = seededChoice(seed);
  const log = await openAuditLog({
    folder,
    clock: () => now,
    segmentBytes: 3000,
    onCommit: () => {},
    onIndexError: (error) => assert.fail(error),
    onChange: (_writable, error) => assert.fail(String(error)),
  });
  for (let number = 0; number < count; number += 1) {
    now += choose(hour / 2);
    const personen = Array.from({ length: choose(4) }, () => {
      const isKnown = choose(3) > 0;
      return {
        vnummer: `010000000${choose(5)}`,
        bekend: isKnown,
        gegeven: isKnown ? given : null,
        geweigerd: isKnown ? null : withheld,
      };
    }).filter(({ vnummer }, index, all) => all.findIndex((one) => one.vnummer === vnummer) === index);
    const record = exampleRecord(records.length, { personen, genoemd: personen.length });
    records.push({ record, moment: now });
    await log.record(record);
  }
  await log.close();
}

function rows(index: AuditIndex, sql: string, ...values: (string | number | Uint8Array)[]): unknown[] {
  return index.database
    .prepare(sql)
    .all(...values)
    .map((row) => ({ ...row }));
}

/** What the records say about a person, told without the index. */
function consultationsOf(vnummer: string): object[] {
  return records.flatMap(({ record, moment }) =>
    record.personen
      .filter((person) => person.vnummer === vnummer)
      .map(({ bekend }) => ({ moment, bekend: bekend ? 1 : 0, rol: record.ground?.rol })),
  );
}

function subjectOf(vnummer: string): Uint8Array {
  const { secret } = openLogKeys(join(folder, 'sleutels'));
  const store = openPersonKeyStore(join(folder, 'sleutels', 'personen.sqlite'));
  const key = store.find(lookUpOf(secret, vnummer));
  store.close();
  assert.ok(key !== null);
  return derivePersonKey(key).subject;
}

const consultations = `SELECT moment, bekend, rol FROM inzage JOIN persoon ON persoon.id = inzage.persoon
  JOIN grond ON grond.id = inzage.grond WHERE subject = ? ORDER BY nummer`;
const perHour = `SELECT uur, besluit, sum(inzagen) AS inzagen FROM telling JOIN velden ON velden.id = telling.velden
  WHERE inzagen > 0 GROUP BY uur, besluit ORDER BY uur, besluit`;

describe('the index', () => {
  let index: AuditIndex;
  before(async () => {
    await write(120, 1);
    index = openAuditIndex(stream);
    index.catchUp();
    // What is written while it is open is added to what it has.
    await write(60, 2);
    index.catchUp();
  });
  after(() => {
    index.close();
    rmSync(folder, { recursive: true });
  });

  it('finds every consultation of a person, in order', () => {
    for (let person = 0; person < 5; person += 1) {
      const vnummer = `010000000${person}`;
      assert.deepEqual(rows(index, consultations, subjectOf(vnummer)), consultationsOf(vnummer));
    }
  });

  it('counts consultations by the hour', () => {
    const counts = new Map<string, number>();
    for (const { record, moment } of records)
      for (const { bekend } of record.personen) {
        const key = `${Math.floor(moment / hour)} ${bekend ? 'gegeven' : 'geweigerd'}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    const expected = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
    assert.deepEqual(
      rows(index, perHour),
      expected.map(([key, inzagen]) => {
        const [uur, besluit] = key.split(' ');
        return { uur: Number(uur), besluit, inzagen };
      }),
    );
  });

  it('finds the sets of fields with a category, and those that an agreement gave', () => {
    const byCategory = rows(index, 'SELECT DISTINCT categorie FROM categorie ORDER BY categorie');
    assert.deepEqual(byCategory, [
      { categorie: 'coa.opvang' },
      { categorie: 'coa.plaatsing' },
      { categorie: 'ind.asielmotief' },
    ]);
    assert.deepEqual(rows(index, 'SELECT door FROM door ORDER BY door'), [
      { door: 'VERBODEN' },
      { door: 'coa-eigen-opvang' },
    ]);
  });

  it('made anew from the segments it is the same', () => {
    const all = 'SELECT nummer, moment, bekend FROM inzage ORDER BY nummer, persoon';
    const [found, counted] = [rows(index, all), rows(index, perHour)];
    index.close();
    rmSync(join(stream, 'index.sqlite'));
    index = openAuditIndex(stream);
    assert.equal(index.catchUp(), records.length);
    assert.deepEqual([rows(index, all), rows(index, perHour)], [found, counted]);
    assert.equal(index.catchUp(), 0);
  });

  it('of which the file is no database is made anew', () => {
    index.close();
    for (const suffix of ['-wal', '-shm']) rmSync(join(stream, `index.sqlite${suffix}`), { force: true });
    writeFileSync(
      join(stream, 'index.sqlite'),
      'no database, and longer than the head of one would be'.repeat(40),
    );
    index = openAuditIndex(stream);
    assert.equal(index.catchUp(), records.length);
  });

  it('that does not fit the segments any more is made anew', () => {
    index.database.exec('UPDATE positie SET segment = 9999');
    assert.equal(index.catchUp(), records.length);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PARTNERS } from '../../population/PopulationFiles.ts';
import { makePopulation } from './harness.ts';
import type { TestPopulation } from './harness.ts';

/** Where the IND keeps what it was told in confidence. */
const CONFIDENTIAL = new Set([
  'ind.asielmotief.grond',
  'ind.asielmotief.toelichting',
  'ind.gehoor.verslag',
  'ind.voornemen.motivering',
  'ind.voornemen.integraleTekst',
  'ind.zienswijze.tekst',
  'ind.beschikking.motivering',
  'ind.beschikking.integraleTekst',
]);

/** Words that only a motive has. */
const MOTIVE_WORDS =
  /bekeerd|dopen|huiskerk|geloofsafval|gebedenboek|demonstratie|pamflet|veiligheidsdienst|militie|uithuwelijk|dubbelleven|deserteur|trainingskamp|ontvoerd|bloedvete|granaat|controlepost|minderheid|doodstraf|ondergedoken|vrees/i;

/** Words that give a cause, in a measure. */
const CAUSES = /wegens|vanwege|omdat|trauma|slachtoffer|ziek|zwanger|mensenhandel|handicap|psych/i;

describe('what is told in confidence', () => {
  let population: TestPopulation;
  /** All distinct texts of the population by column. */
  const texts = new Map<string, string[]>();
  before(async () => {
    population = await makePopulation(1_500, 3);
    for (const partner of PARTNERS) {
      for (const table of population.tables(partner)) {
        for (const column of population.columns(partner, table)) {
          const rows = population.rows(
            `select distinct "${column}" as text from ${partner}."${table}" where typeof("${column}") = 'text'`,
          );
          texts.set(
            `${partner}.${table}.${column}`,
            rows.map(({ text }) => String(text)),
          );
        }
      }
    }
  });
  after(() => population.remove());

  const open = (): (readonly [string, string[]])[] =>
    [...texts].filter(([column]) => !CONFIDENTIAL.has(column));

  test('is in every column that may hold it', () => {
    for (const column of CONFIDENTIAL) {
      if (column !== 'ind.asielmotief.grond') {
        assert.ok(
          texts.get(column)?.some((text) => MOTIVE_WORDS.test(text)),
          column,
        );
      }
    }
  });

  test('is in no other column of any store, by its words', () => {
    for (const [column, values] of open()) {
      assert.deepEqual(
        values.filter((text) => MOTIVE_WORDS.test(text)),
        [],
        column,
      );
    }
  });

  test('is in no other column of any store, by its sentences', () => {
    const sentences = new Set(
      (texts.get('ind.asielmotief.toelichting') ?? []).flatMap((text) => text.split(/(?<=[.?!]) /)),
    );
    assert.ok(sentences.size > 500, 'the motives are varied');
    const elsewhere = open()
      .map(([, values]) => values.filter((text) => text.length > 20).join('\n'))
      .join('\n');
    assert.deepEqual(
      [...sentences].filter((sentence) => elsewhere.includes(sentence)),
      [],
    );
  });

  test('is in no other column of any store, by its ground', () => {
    const grounds = new Set(texts.get('ind.asielmotief.grond'));
    for (const [column, values] of open()) {
      assert.deepEqual(
        values.filter((text) => grounds.has(text)),
        [],
        column,
      );
    }
  });

  test('the reason of a deferral is with the IND, in its own field only', () => {
    const reasons = texts.get('ind.uitstelVanVertrek.reden') ?? [];
    assert.notEqual(reasons.length, 0);
    for (const [column, values] of texts) {
      if (column !== 'ind.uitstelVanVertrek.reden') {
        assert.deepEqual(
          values.filter((text) => reasons.some((reason) => text.includes(reason))),
          [],
          column,
        );
      }
    }
  });

  test('a measure for a special need is told without its cause', () => {
    for (const column of [
      'coa.bijzondereOpvangbehoefte.maatregel',
      'ind.ondersteuningsmaatregel.maatregel',
    ]) {
      const measures = texts.get(column) ?? [];
      assert.notEqual(measures.length, 0);
      assert.deepEqual(
        measures.filter((measure) => CAUSES.test(measure)),
        [],
      );
    }
  });

  test('is varied: hearing reports are different from one another', () => {
    const reports = population.rows(`select verslag from ind.gehoor where soort = 'NADER_GEHOOR'`);
    const different = new Set(reports.map(({ verslag }) => verslag));
    assert.ok(
      different.size > 0.95 * reports.length,
      `${different.size} of ${reports.length} reports are different`,
    );
  });

  test('the id of an event has no v-nummer in it', () => {
    const vnummers = texts.get('bvv.persoon.vnummer') ?? [];
    const ids = (texts.get('bvv.gebeurtenis.id') ?? []).join(' ');
    assert.deepEqual(
      vnummers.filter((vnummer) => ids.includes(vnummer)),
      [],
    );
  });
});

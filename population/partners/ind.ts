import type { IndTables } from '../../subgraphs/ind/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { isoDate } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Application } from '../life/Application.ts';
import type { Life } from '../life/Life.ts';
import { departureTermOf, isDeferred, RESIDENCE_TITLES, residenceOf } from '../life/residence.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { recordEvent } from '../Stores.ts';
import { DEFERRAL_KINDS, DEFERRAL_REASONS, SUPPORT_MEASURES } from '../texts/measures.ts';
import { drawMotives } from '../texts/motives.ts';
import { writePapers } from './indPapers.ts';

/** What the time line says of a step: a paper that goes out or comes in, not which way it points. */
const EVENTS: ReadonlyMap<string, string> = new Map([
  ['AANMELDING', 'Asielprocedure: aangemeld'],
  ['SCREENING', 'Asielprocedure: aangemeld'],
  ['REGISTRATIE', 'Asielprocedure: geregistreerd'],
  ['INDIENING', 'Asielprocedure: aanvraag ingediend'],
  ['AANMELDGEHOOR', 'Asielprocedure: gehoor gehouden'],
  ['DUBLINGEHOOR', 'Asielprocedure: gehoor gehouden'],
  ['NADER_GEHOOR', 'Asielprocedure: gehoor gehouden'],
  ['PERSOONLIJK_ONDERHOUD', 'Asielprocedure: gehoor gehouden'],
  ['VOORNEMEN', 'Asielprocedure: stuk verzonden'],
  ['ZIENSWIJZE', 'Asielprocedure: stuk ontvangen'],
  ['BESCHIKKING', 'Asielprocedure: besluit genomen'],
]);

/** Amounts a day of the penalty for a late decision, by fortnight (Awb art. 4:17(2)). */
const PENALTY_BY_FORTNIGHT = [23, 35, 45] as const;

/** Writes the file of the IND on one person. */
export function writeInd(
  life: Life,
  store: StoreWriter<IndTables>,
  chronicle: Chronicle,
  random: Random,
): void {
  writeResidence(life, store, random);
  for (const [place, application] of life.applications.entries()) {
    const { zaaknummer, applied, spoor, regime, stadium, steps, closed } = application;
    const { vnummer } = life;
    store.insert('asielaanvraag', {
      zaaknummer,
      vnummer,
      volgnummer: place + 1,
      indiendatum: isoDate(applied),
      spoor,
      stadium,
      regime,
    });
    chronicle.refer('ind', 'asielzaak', applied, closed, zaaknummer);
    steps.forEach(({ stap, day }, index) => {
      store.insert('stap', { zaaknummer, volgnummer: index + 1, vnummer, stap, datum: isoDate(day) });
      const omschrijving = EVENTS.get(stap);
      if (omschrijving !== undefined) {
        recordEvent(store, chronicle, 'Procesgebeurtenis', day, omschrijving);
      }
    });
    const motives = drawMotives(life, random);
    motives.forEach(({ grond, events, fear }, index) => {
      const toelichting = [...events, fear].join(' ');
      store.insert('asielmotief', { zaaknummer, volgnummer: index + 1, vnummer, grond, toelichting });
    });
    writePapers(life, application, motives, store, random);
    writeSupport(life, application, store, random);
    writePenalty(life, application, store);
  }
}

function writeResidence(life: Life, store: StoreWriter<IndTables>, random: Random): void {
  const residence = residenceOf(life);
  if (residence === null) {
    return;
  }
  const { vnummer, deferral } = life;
  const { rechtmatigVerblijf, grondslag, titelcode, vertrekplicht } = residence;
  store.insert('verblijfsrecht', {
    vnummer,
    rechtmatigVerblijf: rechtmatigVerblijf ? 1 : 0,
    grondslag,
    titelcode,
    titelomschrijving: RESIDENCE_TITLES.get(titelcode) ?? null,
    vertrekplicht: vertrekplicht ? 1 : 0,
  });
  // The return decision stands while departure is deferred, and its term with it.
  const term = vertrekplicht || isDeferred(life) ? departureTermOf(life) : null;
  if (term !== null) {
    store.insert('vertrektermijn', { vnummer, ...term });
  }
  if (deferral !== null) {
    store.insert('uitstelVanVertrek', {
      vnummer,
      soort: random.pick(DEFERRAL_KINDS),
      van: isoDate(deferral.from),
      tot: deferral.until === null ? null : isoDate(deferral.until),
      reden: random.pick(DEFERRAL_REASONS),
    });
  }
}

function writeSupport(
  { vnummer, scenario }: Life,
  { zaaknummer, applied }: Application,
  store: StoreWriter<IndTables>,
  random: Random,
): void {
  random.sample(SUPPORT_MEASURES, scenario.support).forEach((maatregel, index) => {
    store.insert('ondersteuningsmaatregel', {
      zaaknummer,
      volgnummer: index + 1,
      vnummer,
      maatregel,
      vanaf: isoDate(applied + 1),
    });
  });
}

/** A penalty runs for 42 days at most, from two weeks after a notice of default (Awb art. 4:17). */
function writePenalty(
  { vnummer, scenario }: Life,
  { zaaknummer, applied, decisions }: Application,
  store: StoreWriter<IndTables>,
): void {
  const from = applied + 182 + 14;
  const [decision] = decisions;
  const until = Math.min(from + 41, (decision?.day ?? Infinity) - 1, REFERENCE_DAY);
  if (!scenario.penalty || until < from) {
    return;
  }
  let bedrag = 0;
  for (let day = from; day <= until; day += 1) {
    bedrag += PENALTY_BY_FORTNIGHT[Math.floor((day - from) / 14)] ?? 0;
  }
  store.insert('dwangsom', { zaaknummer, vnummer, bedrag, van: isoDate(from), tot: isoDate(until) });
}

import type { IndTables } from '../../subgraphs/ind/store/tables.ts';
import { isoDate } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Application } from '../life/Application.ts';
import type { Life } from '../life/Life.ts';
import { hearingReport, intakeReport } from '../texts/hearingReport.ts';
import { OUTCOMES, reasoning, view, wholeText } from '../texts/letters.ts';
import type { Correspondence } from '../texts/letters.ts';
import type { Motive } from '../texts/motives.ts';

const INTAKE_HEARINGS: ReadonlySet<string> = new Set(['AANMELDGEHOOR', 'DUBLINGEHOOR']);
const SUBSTANTIVE_HEARINGS: ReadonlySet<string> = new Set(['NADER_GEHOOR', 'PERSOONLIJK_ONDERHOUD']);

/** Writes the papers of one application: hearings, intentions, views and decisions. */
export function writePapers(
  life: Life,
  application: Application,
  motives: readonly Motive[],
  store: StoreWriter<IndTables>,
  random: Random,
): void {
  const { zaaknummer, steps } = application;
  const { vnummer, scenario, name } = life;
  const addressee = [name.voornamen, name.voorvoegsel, name.geslachtsnaam]
    .filter((part) => part !== null)
    .join(' ');
  const correspondence: Correspondence = { vnummer, zaaknummer, addressee, motives };
  let gehoren = 0;
  for (const { stap, day } of steps) {
    const datum = isoDate(day);
    if (INTAKE_HEARINGS.has(stap)) {
      gehoren += 1;
      store.insert('gehoor', {
        zaaknummer,
        volgnummer: gehoren,
        vnummer,
        soort: stap,
        datum,
        verslag: intakeReport(life, day, random),
      });
    } else if (SUBSTANTIVE_HEARINGS.has(stap)) {
      gehoren += 1;
      store.insert('gehoor', {
        zaaknummer,
        volgnummer: gehoren,
        vnummer,
        soort: stap,
        datum,
        verslag: hearingReport(life, day, motives, random),
      });
    } else if (stap === 'VOORNEMEN') {
      const outcome = OUTCOMES[scenario.uitkomst];
      const motivering = reasoning(correspondence, scenario.uitkomst, random);
      const integraleTekst = wholeText('Voornemen', day, correspondence, outcome, motivering);
      store.insert('voornemen', {
        zaaknummer,
        volgnummer: 1,
        vnummer,
        soort: 'VOORNEMEN',
        datum,
        strekking: outcome.strekking,
        motivering,
        integraleTekst,
      });
    } else if (stap === 'ZIENSWIJZE') {
      store.insert('zienswijze', {
        zaaknummer,
        volgnummer: 1,
        vnummer,
        soort: 'ZIENSWIJZE',
        datum,
        tekst: view(correspondence, random),
      });
    }
  }
  writeDecisions(application, correspondence, store, random);
}

function writeDecisions(
  application: Application,
  correspondence: Correspondence,
  store: StoreWriter<IndTables>,
  random: Random,
): void {
  const { zaaknummer, vnummer } = correspondence;
  application.decisions.forEach(({ day, uitkomst }, index) => {
    const outcome = OUTCOMES[uitkomst];
    const motivering = reasoning(correspondence, uitkomst, random);
    store.insert('beschikking', {
      zaaknummer,
      volgnummer: index + 1,
      vnummer,
      soort: 'BESCHIKKING',
      datum: isoDate(day),
      uitkomst,
      wettelijkeGrond: random.pick(outcome.grounds),
      rechtsgevolg: outcome.rechtsgevolg,
      motivering,
      integraleTekst: wholeText('Beschikking', day, correspondence, outcome, motivering),
    });
  });
}

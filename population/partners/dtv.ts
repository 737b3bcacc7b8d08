import type { DtvTables } from '../../subgraphs/dtv/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { isoDate } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Life } from '../life/Life.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { recordEvent } from '../Stores.ts';
import { departureTalk } from '../texts/departureTalk.ts';
import { drawOfficial } from '../texts/names.ts';

const REQUEST_STATES = ['AANGEVRAAGD', 'IN_BEHANDELING', 'TOEGEZEGD', 'GEWEIGERD'] as const;

/** Writes the departure case of one person: none without a duty to leave or a hand-over to another state. */
export function writeDtv(
  life: Life,
  store: StoreWriter<DtvTables>,
  chronicle: Chronicle,
  random: Random,
): void {
  const { vnummer, duty, departed, scenario } = life;
  if (duty === null) {
    return;
  }
  const opened = duty.from + random.integer(1, 6);
  if (opened > (duty.until ?? REFERENCE_DAY)) {
    return;
  }
  store.insert('vertrekzaak', {
    vnummer,
    status: duty.until === null ? 'OPEN' : 'GESLOTEN',
    regievoerder: drawOfficial(random),
  });
  chronicle.refer('dtv', 'vertrekzaak', opened, duty.until);
  recordEvent(store, chronicle, 'Vertrekgebeurtenis', opened, 'Vertrekzaak: geopend');
  writeTalks(vnummer, opened, duty.until ?? REFERENCE_DAY, store, chronicle, random);
  if (!duty.dublin && !scenario.passport) {
    store.insert('laissezPasser', {
      vnummer,
      land: scenario.nationaliteit.land,
      status: random.pick(REQUEST_STATES),
    });
  }
  if (departed !== null) {
    store.insert('vertrek', { vnummer, soort: scenario.departure, datum: isoDate(departed) });
  }
  if (duty.until !== null) {
    recordEvent(store, chronicle, 'Vertrekgebeurtenis', duty.until, 'Vertrekzaak: gesloten');
  }
}

function writeTalks(
  vnummer: string,
  opened: number,
  until: number,
  store: StoreWriter<DtvTables>,
  chronicle: Chronicle,
  random: Random,
): void {
  let volgnummer = 0;
  for (
    let day = opened + random.integer(4, 14);
    day <= until && volgnummer < 4;
    day += random.integer(25, 50)
  ) {
    volgnummer += 1;
    store.insert('vertrekgesprek', {
      vnummer,
      volgnummer,
      datum: isoDate(day),
      verslag: departureTalk(random),
    });
    recordEvent(store, chronicle, 'Vertrekgebeurtenis', day, 'Vertrekzaak: gesprek gevoerd');
  }
}

import type { NvikTables } from '../../subgraphs/nvik/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { isoDate, year } from '../lib/days.ts';
import type { Numbering } from '../lib/Numbering.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Life } from '../life/Life.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { recordEvent } from '../Stores.ts';

const STATES = ['OPEN', 'IN_ONDERZOEK', 'GESLOTEN'] as const;
const INVESTIGATION_DAYS = 90;

/** Writes the signals about one person. */
export function writeNvik(
  life: Life,
  store: StoreWriter<NvikTables>,
  chronicle: Chronicle,
  numbering: Numbering,
  random: Random,
): void {
  const { vnummer, scenario, departed } = life;
  const last = departed ?? REFERENCE_DAY;
  for (const soort of scenario.signals) {
    const day = random.integer(scenario.arrived, last);
    const referentie = numbering.signal(year(day));
    const closes = Math.min(day + INVESTIGATION_DAYS, REFERENCE_DAY);
    const status = random.pick(STATES);
    store.insert('signaal', { referentie, vnummer, soort, datum: isoDate(day), status });
    chronicle.refer('nvik', 'signaal', day, status === 'GESLOTEN' ? closes : null, referentie);
    recordEvent(store, chronicle, 'Signaalgebeurtenis', day, 'Signaal: geregistreerd');
    if (status === 'GESLOTEN') {
      recordEvent(store, chronicle, 'Signaalgebeurtenis', closes, 'Signaal: gesloten');
    }
  }
}

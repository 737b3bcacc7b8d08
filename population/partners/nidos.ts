import type { NidosTables } from '../../subgraphs/nidos/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { birthday, isoDate } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Life } from '../life/Life.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { recordEvent } from '../Stores.ts';
import { drawOfficial } from '../texts/names.ts';

/** Writes the guardianship of an unaccompanied minor; Nidos holds it until the eighteenth birthday (BW 1:233). */
export function writeNidos(
  life: Life,
  store: StoreWriter<NidosTables>,
  chronicle: Chronicle,
  random: Random,
): void {
  const { vnummer, scenario, born, departed } = life;
  const since = scenario.arrived + random.integer(1, 10);
  const adult = birthday(born, 18);
  const ends = Math.min(adult, departed ?? adult);
  if (!scenario.unaccompanied || since >= ends || since > REFERENCE_DAY) {
    return;
  }
  const until = ends <= REFERENCE_DAY ? ends : null;
  chronicle.refer('nidos', 'voogdij', since, until);
  recordEvent(store, chronicle, 'Voogdijgebeurtenis', since, 'Voogdij: begonnen');
  if (until === null) {
    const soort = random.chance(0.85) ? 'VOOGDIJ' : 'TIJDELIJKE_VOOGDIJ';
    store.insert('voogdij', { vnummer, soort, voogd: drawOfficial(random), sinds: isoDate(since) });
  } else {
    recordEvent(store, chronicle, 'Voogdijgebeurtenis', until, 'Voogdij: geëindigd');
  }
}

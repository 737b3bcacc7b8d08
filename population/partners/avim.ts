import type { AvimTables } from '../../subgraphs/avim/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { isoDate } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Identity } from '../life/identity.ts';
import type { Life } from '../life/Life.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { recordEvent } from '../Stores.ts';

const FREQUENCIES = ['WEKELIJKS', 'TWEEWEKELIJKS', 'MAANDELIJKS'] as const;
const STATIONS = [
  'Politie Ter Apel',
  'Politie Zwolle',
  'Politie Arnhem',
  'Politie Breda',
  'Politie Rotterdam',
] as const;
const RESULTS: Readonly<Record<Identity['status'], string>> = {
  VASTGESTELD: 'Identiteit vastgesteld met een document',
  AANNEMELIJK: 'Identiteit aannemelijk op grond van verklaringen',
  ONBEKEND: 'Identiteit niet vastgesteld',
};

/** Writes the file of AVIM on one person: identification on application, supervision until it ends. */
export function writeAvim(
  life: Life,
  identity: Identity,
  store: StoreWriter<AvimTables>,
  chronicle: Chronicle,
  random: Random,
): void {
  const { vnummer, scenario, granted, departed, duty } = life;
  if (life.applications.length === 0) {
    return;
  }
  const until = granted ?? departed;
  store.insert('toezicht', { vnummer });
  chronicle.refer('avim', 'toezicht', scenario.arrived, until);
  writeIdentification(vnummer, 1, scenario.arrived, identity, store, chronicle);
  const second = duty === null ? Infinity : duty.from + random.integer(5, 30);
  if (second <= (departed ?? REFERENCE_DAY)) {
    writeIdentification(vnummer, 2, second, identity, store, chronicle);
  }
  if (until === null && scenario.reportingDuty) {
    store.insert('meldplicht', {
      vnummer,
      frequentie: random.pick(FREQUENCIES),
      locatie: random.pick(STATIONS),
    });
  }
  if (until !== null) {
    recordEvent(store, chronicle, 'Toezichtgebeurtenis', until, 'Toezicht: beëindigd');
  }
}

function writeIdentification(
  vnummer: string,
  volgnummer: number,
  day: number,
  identity: Identity,
  store: StoreWriter<AvimTables>,
  chronicle: Chronicle,
): void {
  store.insert('identificatie', {
    vnummer,
    volgnummer,
    datum: isoDate(day),
    resultaat: RESULTS[identity.status],
  });
  recordEvent(store, chronicle, 'Toezichtgebeurtenis', day, 'Toezicht: identificatie');
}

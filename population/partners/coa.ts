import type { CoaTables } from '../../subgraphs/coa/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { Distribution } from '../lib/Distribution.ts';
import { isoDate } from '../lib/days.ts';
import type { Housing } from '../lib/Locations.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Life } from '../life/Life.ts';
import { placementsOf } from '../life/reception.ts';
import type { Placement } from '../life/reception.ts';
import type { NameGroup } from '../nationalities.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { recordEvent } from '../Stores.ts';
import { RECEPTION_MEASURES } from '../texts/measures.ts';

/** Rva 2005 art. 9. */
const PROVISIONS = [
  'Onderdak',
  'Wekelijkse toelage',
  'Ziektekosten',
  'Wettelijke aansprakelijkheid',
  'Vervoer naar de IND',
  'Eenmalige kleedtoelage',
  'Maaltijden',
] as const;
const INCIDENTS = [
  'Overtreding van de huisregels',
  'Geluidsoverlast',
  'Ruzie met een medebewoner',
  'Verbale agressie',
  'Vernieling',
] as const;
const MEASURES = [
  'Waarschuwing',
  'Gesprek met de locatiemanager',
  'Inhouding van een week toelage',
  'Overplaatsing binnen de locatie',
] as const;
const RELIGIONS = new Distribution(
  ['islam', 60],
  ['christendom', 20],
  ['jezidi', 3],
  ['geen', 9],
  ['onbekend', 8],
);
const ETHNICITIES: Readonly<Record<NameGroup, readonly [string, ...string[]]>> = {
  ARABISCH: ['Arabisch', 'Koerdisch', 'Amazigh'],
  TURKS: ['Turks', 'Koerdisch'],
  TIGRINYA: ['Tigrinya', 'Tigre', 'Amhaars', 'Oromo'],
  SOMALISCH: ['Somalisch', 'Bantoe'],
  PERZISCH: ['Perzisch', 'Hazara', 'Pashtun', 'Tadzjieks', 'Baloetsji'],
  WEST_AFRIKAANS: ['Igbo', 'Yoruba', 'Hausa'],
  OOST_EUROPEES: ['Georgisch', 'Russisch', 'Tsjetsjeens'],
  SPAANS: ['Mestizo', 'Afro-Colombiaans'],
};

/** Writes the file of COA on one person: none for who was never in reception. */
export function writeCoa(
  life: Life,
  store: StoreWriter<CoaTables>,
  chronicle: Chronicle,
  housing: Housing,
  random: Random,
): void {
  const placements = placementsOf(life, housing, random);
  const last = placements.at(-1);
  if (last === undefined) {
    return;
  }
  const { vnummer } = life;
  const resident = last.until === null;
  store.insert('opvang', {
    vnummer,
    status: resident ? 'IN_OPVANG' : 'UITGESTROOMD',
    locatieCode: resident ? last.code : null,
  });
  writePlacements(vnummer, placements, store, chronicle);
  if (resident) {
    writeProvisions(life, store, random);
  }
  writeIncidents(life, last.until ?? REFERENCE_DAY, store, random);
  random.sample(RECEPTION_MEASURES, life.scenario.specialNeeds).forEach((maatregel, index) => {
    const vanaf = isoDate(life.scenario.arrived + 2);
    store.insert('bijzondereOpvangbehoefte', { vnummer, volgnummer: index + 1, maatregel, vanaf });
  });
  store.insert('achtergrond', {
    vnummer,
    godsdienst: RELIGIONS.draw(random),
    etniciteit: random.pick(ETHNICITIES[life.scenario.nationaliteit.names]),
  });
}

function writePlacements(
  vnummer: string,
  placements: readonly Placement[],
  store: StoreWriter<CoaTables>,
  chronicle: Chronicle,
): void {
  placements.forEach(({ code, from, until }, index) => {
    store.insert('plaatsing', {
      vnummer,
      volgnummer: index + 1,
      locatieCode: code,
      van: isoDate(from),
      tot: until === null ? null : isoDate(until),
    });
    chronicle.refer('coa', 'opvang', from, until, code);
    const moved = placements[index - 1]?.until === from;
    recordEvent(
      store,
      chronicle,
      'Plaatsingsgebeurtenis',
      from,
      moved ? 'Opvang: verhuisd' : 'Opvang: geplaatst',
    );
    if (until !== null && placements[index + 1]?.from !== until) {
      recordEvent(store, chronicle, 'Plaatsingsgebeurtenis', until, 'Opvang: uitgestroomd');
    }
  });
}

function writeProvisions({ vnummer, scenario }: Life, store: StoreWriter<CoaTables>, random: Random): void {
  const [shelter, allowance, ...others] = PROVISIONS;
  [shelter, allowance, ...random.sample(others, 2)].forEach((verstrekking, index) => {
    store.insert('verstrekking', { vnummer, volgnummer: index + 1, verstrekking });
  });
  if (scenario.ownContribution && scenario.ageInDays >= 18 * 365) {
    store.insert('eigenBijdrage', { vnummer, bedrag: random.integer(4_000, 130_000) / 100 });
  }
}

function writeIncidents(
  { vnummer, scenario }: Life,
  until: number,
  store: StoreWriter<CoaTables>,
  random: Random,
): void {
  if (scenario.incident === 'GEEN') {
    return;
  }
  const severe = scenario.incident === 'ZWAAR';
  store.insert('incident', {
    vnummer,
    volgnummer: 1,
    datum: isoDate(random.integer(scenario.arrived, until)),
    soort: severe ? 'Fysiek geweld' : random.pick(INCIDENTS),
    maatregel: severe ? 'Aanmelding voor een htl' : random.pick(MEASURES),
  });
}

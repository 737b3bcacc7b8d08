import type { KmarTables } from '../../subgraphs/kmar/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { Distribution } from '../lib/Distribution.ts';
import { isoDate } from '../lib/days.ts';
import type { Day } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Life } from '../life/Life.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { recordEvent } from '../Stores.ts';

const CROSSINGS = [
  'Schiphol',
  'Eindhoven Airport',
  'Rotterdam The Hague Airport',
  'Hoek van Holland',
  'IJmuiden',
] as const;
/** Schengen Borders Code, annex V, part B. */
const GROUNDS = new Distribution(
  ['A', 12],
  ['B', 6],
  ['C', 22],
  ['D', 4],
  ['E', 24],
  ['F', 6],
  ['G', 18],
  ['H', 5],
  ['I', 3],
);
const RISKS = new Distribution(['LAAG', 60], ['MIDDEN', 30], ['HOOG', 10]);
const BAN_DAYS = 730;

/** Writes the file of KMar on one person: refusals of entry, an entry ban, an escort; none without one of them. */
export function writeKmar(
  life: Life,
  store: StoreWriter<KmarTables>,
  chronicle: Chronicle,
  random: Random,
): void {
  const { vnummer, scenario } = life;
  const refused = scenario.borderRefusal || life.applications.length === 0;
  const ban = entryBanFrom(life);
  const escorted = escortedFrom(life);
  const days = [refused ? scenario.arrived : null, ban, escorted].filter((day) => day !== null);
  if (days.length === 0) {
    return;
  }
  store.insert('grens', { vnummer });
  if (refused) {
    store.insert('weigering', {
      vnummer,
      volgnummer: 1,
      datum: isoDate(scenario.arrived),
      doorlaatpost: random.pick(CROSSINGS),
      grond: GROUNDS.draw(random),
    });
  }
  if (ban !== null) {
    store.insert('inreisverbod', { vnummer, van: isoDate(ban), tot: isoDate(ban + BAN_DAYS) });
  }
  if (escorted !== null) {
    store.insert('escorte', { vnummer, risico: RISKS.draw(random) });
  }
  chronicle.refer('kmar', 'grens', Math.min(...days), closedOn(life, refused, ban));
  for (const day of days.toSorted((one, other) => one - other)) {
    recordEvent(store, chronicle, 'Grensgebeurtenis', day, 'Grens: maatregel vastgelegd');
  }
}

/** Follows a departure term that was withheld or not kept to (Vw 2000 art. 66a). */
function entryBanFrom({ duty, departed, scenario }: Life): Day | null {
  if (duty === null || duty.dublin || !scenario.entryBan) {
    return null;
  }
  const from = duty.from + (scenario.termWithheld ? 0 : 28);
  return from > REFERENCE_DAY || (departed !== null && departed < from) || (duty.until ?? from) < from
    ? null
    : from;
}

/** For a forced departure, past or in preparation. */
function escortedFrom({ duty, departed, scenario }: Life): Day | null {
  if (duty === null) {
    return null;
  }
  if (departed !== null) {
    return scenario.departure === 'GEDWONGEN' && scenario.escort ? departed : null;
  }
  const prepared = duty.from + 60;
  return duty.until === null && scenario.escort && prepared <= REFERENCE_DAY ? prepared : null;
}

/** Open while a ban or the preparation of a departure lasts; a refusal alone is closed the next day. */
function closedOn({ departed, scenario, duty }: Life, refused: boolean, ban: Day | null): Day | null {
  if (ban !== null) {
    return ban + BAN_DAYS <= REFERENCE_DAY ? ban + BAN_DAYS : null;
  }
  if (duty !== null && duty.until === null) {
    return null;
  }
  return departed ?? (refused ? scenario.arrived + 1 : null);
}

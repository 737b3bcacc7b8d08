import type { LocatieRow } from '../../subgraphs/coa/store/tables.ts';
import type { Random } from './Random.ts';

export type LocationKind = LocatieRow['soort'];

interface Place {
  readonly row: LocatieRow;
  residents: number;
}

/** How many locations of a kind there are at least, how many more a thousand persons, and how many residents fit. */
const KINDS: readonly (readonly [kind: LocationKind, atLeast: number, perThousand: number, room: number])[] =
  [
    ['col', 2, 0, Infinity],
    ['pol', 2, 0.05, Infinity],
    ['azc', 10, 1, Infinity],
    ['noodopvang', 6, 0.8, Infinity],
    ['crisisnoodopvang', 2, 0.1, Infinity],
    ['kwv', 3, 2, 20],
    ['htl', 1, 0.3, 50],
    ['vbl', 1, 0.05, Infinity],
    ['gl', 2, 0.1, Infinity],
  ];

const ROOM: ReadonlyMap<LocationKind, number> = new Map(KINDS.map(([kind, , , room]) => [kind, room]));

const NAMES = [
  'De Esdoorn',
  'De Linde',
  'De Wilg',
  'De Berk',
  'De Beuk',
  'De Iep',
  'De Es',
  'De Els',
  'De Populier',
  'De Vlier',
  'De Meidoorn',
  'De Hazelaar',
  'De Taxus',
  'De Ceder',
  'De Lork',
];
const MUNICIPALITIES = [
  'Emmen',
  'Zwolle',
  'Almere',
  'Arnhem',
  'Venlo',
  'Breda',
  'Leeuwarden',
  'Groningen',
  'Middelburg',
  'Utrecht',
  'Haarlem',
  'Delft',
  'Tilburg',
  'Apeldoorn',
  'Hoogeveen',
  'Roermond',
  'Enschede',
];

/** Hands out locations for stays. */
export interface Housing {
  /** A location of the kind for a stay that is over. @returns its code */
  visit(kind: LocationKind, random: Random): string;
  /**
   * A location of the kind for a stay that lasts, where there is room; an azc when all are full.
   * @returns its code
   */
  settle(kind: LocationKind, random: Random): string;
}

/** The locations of COA, invented, and how many residents each has by now. */
export class Locations {
  readonly rows: readonly LocatieRow[];
  /** All locations. */
  readonly all: Housing;
  /** Those that every population has, whatever its size. */
  readonly standing: Housing;

  constructor(persons: number) {
    const all = new Map<LocationKind, readonly Place[]>();
    const standing = new Map<LocationKind, readonly Place[]>();
    for (const [kind, atLeast, perThousand] of KINDS) {
      const count = atLeast + Math.floor((perThousand * persons) / 1_000);
      const places = Array.from({ length: count }, (_, index) => ({
        row: location(kind, index),
        residents: 0,
      }));
      all.set(kind, places);
      standing.set(kind, places.slice(0, atLeast));
    }
    this.rows = [...all.values()].flat().map(({ row }) => row);
    this.all = housing(all);
    this.standing = housing(standing);
  }
}

function housing(places: ReadonlyMap<LocationKind, readonly Place[]>): Housing {
  const settle: Housing['settle'] = (kind, random) => {
    const drawn = draw(places, kind, random);
    const room = ROOM.get(kind) ?? 0;
    const place =
      drawn.residents < room ? drawn : places.get(kind)?.find(({ residents }) => residents < room);
    if (place === undefined) {
      return settle('azc', random);
    }
    place.residents += 1;
    return place.row.code;
  };
  return { visit: (kind, random) => draw(places, kind, random).row.code, settle };
}

function draw(
  places: ReadonlyMap<LocationKind, readonly Place[]>,
  kind: LocationKind,
  random: Random,
): Place {
  // Some emergency shelter is of municipalities, for a short time.
  const drawn = kind === 'noodopvang' && random.chance(0.1) ? 'crisisnoodopvang' : kind;
  const choices = places.get(drawn) ?? [];
  const place = choices[random.integer(0, choices.length - 1)];
  if (place === undefined) {
    throw new RangeError(`there must be a location of the kind \`${drawn}\``);
  }
  return place;
}

function location(kind: LocationKind, index: number): LocatieRow {
  // 15 names and 17 municipalities: each pair comes once in 255.
  const naam = NAMES[index % NAMES.length] ?? '';
  const gemeente = MUNICIPALITIES[index % MUNICIPALITIES.length] ?? '';
  return {
    code: `${kind.toUpperCase()}-${String(index + 1).padStart(3, '0')}`,
    naam: `${kind} ${naam}`,
    soort: kind,
    gemeente,
  };
}

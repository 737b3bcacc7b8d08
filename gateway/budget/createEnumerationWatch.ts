import { hash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** Somebody who asks. */
export interface Watched {
  readonly sub: string;
  readonly rol: string;
}

/** How somebody goes about finding persons whom it has no case with. */
export type EnumerationKind =
  /** Walking: numbers beside those that it asked about just before. */
  | 'opeenvolgend'
  /** Paging: list after list from where the last ended. */
  | 'bladeren'
  /** Guessing: numbers of whom most are answered as nobody. */
  | 'gissen';

/** A caller goes through the numbers or the lists. It holds numbers of persons only, and no value of any. */
export interface Enumeration {
  readonly soort: EnumerationKind;
  readonly rol: string;
  /** Hash of the subject of the token, so that one caller is told from another; whoever knows the subjects finds it. */
  readonly beller: string;
  /** Persons asked about in this way, within an hour. */
  readonly persons: number;
  /** Of so many. */
  readonly asked: number;
}

/**
 * Watches how callers ask. It is for the operator of the gateway alone: nothing that a caller gets depends on it.
 */
export interface EnumerationWatch {
  /** @param paged persons of lists that go on from an earlier page */
  asked(caller: Watched, vnummers: Iterable<string>, paged: number): void;
  /** @param unknown of the persons that were named, how many were answered as nobody: as the caller itself sees */
  answered(caller: Watched, named: number, unknown: number): void;
}

const hour = 3_600_000;
/** Callers watched at once; whoever asked least lately is let go. */
const callersWatched = 5000;
/** Numbers remembered of a caller, in memory and for an hour at most. */
const numbersRemembered = 32;
/** How far apart numbers are neighbours; families have such, too. */
const neighbourhood = 3;
/** From so many persons on it is told. */
const told = { opeenvolgend: 20, bladeren: 2000, gissen: 20 } as const satisfies Record<
  EnumerationKind,
  number
>;
/** The share from which on it is what the caller does: families have neighbours, and who has cases mistypes one. */
const mostly = 0.5;

interface Watching {
  readonly since: number;
  readonly numbers: number[];
  named: number;
  listed: number;
  neighbours: number;
  answered: number;
  unknown: number;
  readonly told: Set<EnumerationKind>;
}

/**
 * Makes a watch over callers. Each kind is told once a caller and hour, from its first request on.
 *
 * @param clock now, in milliseconds since the epoch
 */
export function createEnumerationWatch(
  clock: () => number,
  onEnumeration: (enumeration: Enumeration) => void,
): EnumerationWatch {
  const callers = new LRUCache<string, Watching>({ max: callersWatched });
  const watch = (beller: string): Watching => {
    const now = clock();
    const known = callers.get(beller);
    if (known !== undefined && Math.abs(now - known.since) < hour) return known;
    const made: Watching = {
      since: now,
      numbers: [],
      named: 0,
      listed: 0,
      neighbours: 0,
      answered: 0,
      unknown: 0,
      told: new Set(),
    };
    callers.set(beller, made);
    return made;
  };
  const tell = ({ told: before }: Watching, enumeration: Enumeration, isIt: boolean): void => {
    const { soort, persons } = enumeration;
    if (!isIt || persons < told[soort] || before.has(soort)) return;
    before.add(soort);
    onEnumeration(enumeration);
  };
  return {
    asked: ({ sub, rol }, vnummers, paged) => {
      const beller = hash('sha256', sub, 'base64url');
      const watching = watch(beller);
      for (const vnummer of new Set(vnummers)) {
        const number = Number(vnummer);
        watching.named += 1;
        const isNeighbour = watching.numbers.some(
          (one) => one !== number && Math.abs(one - number) <= neighbourhood,
        );
        if (isNeighbour && !watching.numbers.includes(number)) watching.neighbours += 1;
        watching.numbers.push(number);
        if (watching.numbers.length > numbersRemembered) watching.numbers.shift();
      }
      watching.listed += paged;
      const { neighbours, named, listed } = watching;
      tell(
        watching,
        { soort: 'opeenvolgend', rol, beller, persons: neighbours, asked: named },
        neighbours / named >= mostly,
      );
      tell(watching, { soort: 'bladeren', rol, beller, persons: listed, asked: listed }, true);
    },
    answered: ({ sub, rol }, named, unknown) => {
      const beller = hash('sha256', sub, 'base64url');
      const watching = watch(beller);
      watching.answered += named;
      watching.unknown += unknown;
      const { unknown: persons, answered: asked } = watching;
      tell(watching, { soort: 'gissen', rol, beller, persons, asked }, persons / asked >= mostly);
    },
  };
}

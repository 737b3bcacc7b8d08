import type { BvvGebeurtenisRow } from '../../subgraphs/bvv/store/tables.ts';
import type { GebeurtenisRow } from '../../subgraphs/common/store/columns.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import { isoDate } from './days.ts';
import type { Day } from './days.ts';
import type { Random } from './Random.ts';

export type EventKind = BvvGebeurtenisRow['soort'];

/** Which partner has a file, as BVV refers to it. */
export interface Reference {
  readonly partner: string;
  readonly soort: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly kenmerk: string | null;
}

interface Event {
  readonly id: string;
  readonly soort: EventKind;
  readonly day: Day;
}

/** What the partners report to BVV about one person: references, and events under ids without a meaning. */
export class Chronicle {
  readonly #vnummer: string;
  readonly #random: Random;
  readonly #references: Reference[] = [];
  readonly #events: Event[] = [];

  constructor(vnummer: string, random: Random) {
    this.#vnummer = vnummer;
    this.#random = random;
  }

  refer(partner: string, soort: string, from: Day, until: Day | null, kenmerk: string | null = null): void {
    this.#references.push({ partner, soort, from, until, kenmerk });
  }

  /** @returns the row of the partner's own `gebeurtenis` table; null for what has not come to pass */
  record(soort: EventKind, day: Day, omschrijving: string): GebeurtenisRow | null {
    if (day > REFERENCE_DAY) {
      return null;
    }
    const id = this.#random.identifier();
    this.#events.push({ id, soort, day });
    return { id, vnummer: this.#vnummer, datum: isoDate(day), omschrijving };
  }

  /** Oldest first. */
  references(): Reference[] {
    return this.#references.toSorted((one, other) => one.from - other.from);
  }

  /** Oldest first. */
  events(): Event[] {
    return this.#events.toSorted((one, other) => one.day - other.day);
  }
}

/** From a moment until, and not with, another, in milliseconds since the epoch. */
export interface Periode {
  readonly van: number;
  /** Null: until now. */
  readonly tot: number | null;
}

/** That something of a person was given: to which partner and role, for what, by which agreements, which fields. */
export interface Raadpleging {
  /** Milliseconds since the epoch. */
  readonly moment: number;
  readonly partner: string;
  readonly rol: string;
  readonly doel: string;
  readonly afspraken: readonly string[];
  readonly velden: readonly string[];
}

/** How an agreement was used. */
export interface Afspraakgebruik {
  readonly afspraak: string;
  readonly verzoeken: number;
  readonly inzagen: number;
  readonly geweigerdeVerzoeken: number;
  readonly geweigerdeInzagen: number;
  /** Milliseconds since the epoch; null: never. */
  readonly laatste: number | null;
}

/** Requests, and persons in them. */
export interface Aantallen {
  readonly verzoeken: number;
  readonly inzagen: number;
}

/** What the log says of a partner and a category. */
export interface NietGeraadpleegd {
  /** The period, in milliseconds since the epoch. */
  readonly van: number;
  readonly tot: number;
  readonly alles: Aantallen;
  readonly gegeven: Aantallen;
  readonly geweigerd: Aantallen;
  readonly eerste: readonly {
    readonly stroom: number;
    readonly entry: number;
    readonly moment: number;
    readonly rol: string;
    readonly doel: string;
    readonly velden: readonly string[];
  }[];
  readonly delen: readonly {
    readonly stroom: number;
    /** Number of the first entry and of the last; null where there is none. */
    readonly entries: readonly [number, number] | null;
    readonly checkpoint: string | null;
  }[];
}

/**
 * What this subgraph asks of the federation's own log. A subgraph knows no log: the composition root says what stands
 * behind this. Each rejects where the log cannot be read: that nobody consulted somebody is never a guess.
 */
export interface Logboek {
  /**
   * Who consulted a person, the earliest first. INVARIANT: consultations that the person may not be told of are not
   * there, and nothing in what is there hangs on them.
   */
  readonly raadplegingen: (vraag: Periode & { readonly vnummer: string }) => Promise<readonly Raadpleging[]>;
  /** How agreements were used. @param periode both ends on a whole hour */
  readonly gebruik: (periode: Periode) => Promise<readonly Afspraakgebruik[]>;
  /**
   * Whether a partner was given a category.
   *
   * @param vraag both ends of its period on a whole hour
   * @returns null where there is no such partner or category
   */
  readonly nietGeraadpleegd: (
    vraag: Periode & { readonly partner: string; readonly categorie: string },
  ) => Promise<NietGeraadpleegd | null>;
  readonly close: () => Promise<void>;
}

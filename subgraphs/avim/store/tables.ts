import type { GebeurtenisRow } from '../../common/store/columns.ts';

/** The store of AVIM: supervision. Dates are ISO 8601 text. */
export interface AvimTables {
  readonly toezicht: ToezichtRow;
  readonly meldplicht: MeldplichtRow;
  readonly identificatie: IdentificatieRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** One for each person whom AVIM has a file on; by `vnummer`. */
export interface ToezichtRow {
  readonly vnummer: string;
}

/** At most one a person; by `vnummer`. */
export interface MeldplichtRow {
  readonly vnummer: string;
  readonly frequentie: string;
  readonly locatie: string;
}

/** By `vnummer`, in the order of `volgnummer` (which is the order of date). */
export interface IdentificatieRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly datum: string;
  readonly resultaat: string;
}

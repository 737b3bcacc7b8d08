import type { GebeurtenisRow, StoredBoolean } from '../../common/store/columns.ts';

/** The store of the courts: appeals. Dates are ISO 8601 text. */
export interface RechtspraakTables {
  readonly beroep: BeroepRow;
  readonly uitspraak: UitspraakRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** Pending while it has no `uitspraak`. By `vnummer`, in the order of `ingediend`; hearings by `zitting`. */
export interface BeroepRow {
  readonly zaaknummer: string;
  readonly vnummer: string;
  readonly soort: 'BEROEP' | 'VOORLOPIGE_VOORZIENING' | 'HOGER_BEROEP';
  readonly ingediend: string;
  readonly zitting: string | null;
  readonly schorsendeWerking: StoredBoolean;
}

/** At most one an appeal; by `zaaknummer`. */
export interface UitspraakRow {
  readonly zaaknummer: string;
  readonly vnummer: string;
  readonly ecli: string;
  readonly datum: string;
  readonly dictum: 'GEGROND' | 'ONGEGROND' | 'NIET_ONTVANKELIJK';
}

import type { GebeurtenisRow } from '../../common/store/columns.ts';

/** The store of DT&V: departure cases. Dates are ISO 8601 text. */
export interface DtvTables {
  readonly vertrekzaak: VertrekzaakRow;
  readonly vertrekgesprek: VertrekgesprekRow;
  readonly laissezPasser: LaissezPasserRow;
  readonly vertrek: VertrekRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** At most one a person; by `vnummer`, or by `status` in the order of `vnummer`. */
export interface VertrekzaakRow {
  readonly vnummer: string;
  readonly status: 'OPEN' | 'GESLOTEN';
  readonly regievoerder: string;
}

/** By `vnummer`, in the order of `volgnummer` (which is the order of date). */
export interface VertrekgesprekRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly datum: string;
  readonly verslag: string;
}

/** At most one a person; by `vnummer`. */
export interface LaissezPasserRow {
  readonly vnummer: string;
  readonly land: string;
  readonly status: string;
}

/** At most one a person; by `vnummer`. */
export interface VertrekRow {
  readonly vnummer: string;
  readonly soort: 'ZELFSTANDIG' | 'GEDWONGEN' | 'ZONDER_TOEZICHT';
  readonly datum: string;
}

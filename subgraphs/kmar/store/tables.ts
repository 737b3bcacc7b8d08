import type { GebeurtenisRow } from '../../common/store/columns.ts';

/** The store of KMar: the border. Dates are ISO 8601 text. */
export interface KmarTables {
  readonly grens: GrensRow;
  readonly weigering: WeigeringRow;
  readonly inreisverbod: InreisverbodRow;
  readonly escorte: EscorteRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** One for each person whom KMar has a file on; by `vnummer`. */
export interface GrensRow {
  readonly vnummer: string;
}

/** By `vnummer`, in the order of `volgnummer` (which is the order of date). */
export interface WeigeringRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly datum: string;
  readonly doorlaatpost: string;
  readonly grond: string;
}

/** At most one a person; by `vnummer`. */
export interface InreisverbodRow {
  readonly vnummer: string;
  readonly van: string;
  readonly tot: string;
}

/** At most one a person; by `vnummer`. */
export interface EscorteRow {
  readonly vnummer: string;
  readonly risico: 'LAAG' | 'MIDDEN' | 'HOOG';
}

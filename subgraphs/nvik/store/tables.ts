import type { GebeurtenisRow } from '../../common/store/columns.ts';

/** The store of NVIK: signals. Dates are ISO 8601 text. */
export interface NvikTables {
  readonly signaal: SignaalRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** By `vnummer`, in the order of `datum`; or by `referentie`. */
export interface SignaalRow {
  readonly referentie: string;
  readonly vnummer: string;
  readonly soort: 'OVERLAST' | 'MELDPLICHT' | 'MENSENHANDEL' | 'MENSENSMOKKEL' | 'NATIONALE_VEILIGHEID';
  readonly datum: string;
  readonly status: 'OPEN' | 'IN_ONDERZOEK' | 'GESLOTEN';
}

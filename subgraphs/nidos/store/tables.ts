import type { GebeurtenisRow } from '../../common/store/columns.ts';

/** The store of Nidos: present guardianships. Dates are ISO 8601 text. */
export interface NidosTables {
  readonly voogdij: VoogdijRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** At most one a person, while the guardianship lasts; by `vnummer`. */
export interface VoogdijRow {
  readonly vnummer: string;
  readonly soort: 'VOOGDIJ' | 'TIJDELIJKE_VOOGDIJ';
  readonly voogd: string;
  readonly sinds: string;
}

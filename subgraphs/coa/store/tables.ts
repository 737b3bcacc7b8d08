import type { GebeurtenisRow } from '../../common/store/columns.ts';

/** The store of COA: reception. Dates are ISO 8601 text. */
export interface CoaTables {
  readonly locatie: LocatieRow;
  readonly opvang: OpvangRow;
  readonly plaatsing: PlaatsingRow;
  readonly verstrekking: VerstrekkingRow;
  readonly eigenBijdrage: EigenBijdrageRow;
  readonly incident: IncidentRow;
  readonly bijzondereOpvangbehoefte: BijzondereOpvangbehoefteRow;
  readonly achtergrond: AchtergrondRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** A location, of no person; by `code`. Some two hundred rows. */
export interface LocatieRow {
  readonly code: string;
  readonly naam: string;
  readonly soort: 'col' | 'pol' | 'azc' | 'kwv' | 'htl' | 'vbl' | 'gl' | 'noodopvang' | 'crisisnoodopvang';
  readonly gemeente: string;
}

/** At most one a person; by `vnummer`, or the present residents of a location by `locatieCode` in the order of `vnummer`. */
export interface OpvangRow {
  readonly vnummer: string;
  readonly status: 'IN_OPVANG' | 'UITGESTROOMD';
  readonly locatieCode: string | null;
}

/** By `vnummer`, in the order of `volgnummer` (which is the order of date). */
export interface PlaatsingRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly locatieCode: string;
  readonly van: string;
  readonly tot: string | null;
}

/** By `vnummer`, in the order of `volgnummer`. */
export interface VerstrekkingRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly verstrekking: string;
}

/** At most one a person; by `vnummer`. */
export interface EigenBijdrageRow {
  readonly vnummer: string;
  readonly bedrag: number;
}

/** By `vnummer`, in the order of `volgnummer` (which is the order of date). */
export interface IncidentRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly datum: string;
  readonly soort: string;
  readonly maatregel: string;
}

/** The measure, never its cause. By `vnummer`, in the order of `volgnummer`. */
export interface BijzondereOpvangbehoefteRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly maatregel: string;
  readonly vanaf: string;
}

/** At most one a person; by `vnummer`. */
export interface AchtergrondRow {
  readonly vnummer: string;
  readonly godsdienst: string | null;
  readonly etniciteit: string | null;
}

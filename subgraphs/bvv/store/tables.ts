import type { StoredBoolean } from '../../common/store/columns.ts';

/** The store of BVV: identity, references and the time line. Dates are ISO 8601 text. */
export interface BvvTables {
  readonly persoon: PersoonRow;
  readonly nationaliteit: NationaliteitRow;
  readonly alias: AliasRow;
  readonly document: DocumentRow;
  readonly biometrie: BiometrieRow;
  readonly verwijzing: VerwijzingRow;
  readonly gebeurtenis: BvvGebeurtenisRow;
}

/** One a person; by `vnummer`. */
export interface PersoonRow {
  readonly vnummer: string;
  readonly bsn: string | null;
  readonly geslachtsnaam: string;
  readonly voorvoegsel: string | null;
  readonly voornamen: string;
  readonly geboortedatum: string;
  readonly geboorteland: string;
  readonly geslacht: 'M' | 'V' | 'O';
  readonly burgerlijkeStaat: string;
  readonly identiteitsstatus: 'VASTGESTELD' | 'AANNEMELIJK' | 'ONBEKEND';
}

/** By `vnummer`, in the order of `volgnummer`. */
export interface NationaliteitRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly code: string;
  readonly omschrijving: string;
}

/** By `vnummer`, in the order of `volgnummer`. */
export interface AliasRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly geslachtsnaam: string;
  readonly voornamen: string;
}

/** By `vnummer`, in the order of `volgnummer`. */
export interface DocumentRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly soort: string;
  readonly nummer: string;
  readonly land: string;
  readonly geldigTot: string | null;
}

/** At most one a person; by `vnummer`. */
export interface BiometrieRow {
  readonly vnummer: string;
  readonly gezichtsopname: StoredBoolean;
  readonly vingerafdrukken: StoredBoolean;
  readonly afgenomenOp: string | null;
}

/**
 * Which partner has, or had, a file; open while `tot` is null. By `vnummer`, in the order of `volgnummer`.
 * `kenmerk` names the file: the location for coa/opvang, the case for ind/asielzaak and
 * rechtspraak/beroep, the signal for nvik/signaal.
 */
export interface VerwijzingRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly partner: string;
  readonly soort: string;
  readonly sinds: string;
  readonly tot: string | null;
  readonly kenmerk: string | null;
}

/** `soort` is the GraphQL type of the event, whose owner holds it by the same `id`. By `vnummer`, in the order of `volgnummer`. */
export interface BvvGebeurtenisRow {
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly id: string;
  readonly soort:
    | 'Procesgebeurtenis'
    | 'Plaatsingsgebeurtenis'
    | 'Vertrekgebeurtenis'
    | 'Toezichtgebeurtenis'
    | 'Grensgebeurtenis'
    | 'Voogdijgebeurtenis'
    | 'Beroepsgebeurtenis'
    | 'Signaalgebeurtenis';
  readonly datum: string;
}

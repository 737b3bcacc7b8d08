import type { GebeurtenisRow, StoredBoolean } from '../../common/store/columns.ts';

/**
 * The store of the IND: residence position, applications and their papers. Dates are ISO 8601 text.
 * What belongs to an application has its `zaaknummer`, and the store holds that its `vnummer` is that
 * of the application.
 */
export interface IndTables {
  readonly verblijfsrecht: VerblijfsrechtRow;
  readonly vertrektermijn: VertrektermijnRow;
  readonly uitstelVanVertrek: UitstelVanVertrekRow;
  readonly asielaanvraag: AsielaanvraagRow;
  readonly stap: StapRow;
  readonly asielmotief: AsielmotiefRow;
  readonly gehoor: GehoorRow;
  readonly voornemen: VoornemenRow;
  readonly zienswijze: ZienswijzeRow;
  readonly beschikking: BeschikkingRow;
  readonly dwangsom: DwangsomRow;
  readonly ondersteuningsmaatregel: OndersteuningsmaatregelRow;
  readonly gebeurtenis: GebeurtenisRow;
}

/** At most one a person; by `vnummer`. */
export interface VerblijfsrechtRow {
  readonly vnummer: string;
  readonly rechtmatigVerblijf: StoredBoolean;
  readonly grondslag: string | null;
  readonly titelcode: string | null;
  readonly titelomschrijving: string | null;
  readonly vertrekplicht: StoredBoolean;
}

/** At most one a person; by `vnummer`. */
export interface VertrektermijnRow {
  readonly vnummer: string;
  readonly dagen: number;
  readonly tot: string;
}

/** At most one a person; by `vnummer`. */
export interface UitstelVanVertrekRow {
  readonly vnummer: string;
  readonly soort: string;
  readonly van: string;
  readonly tot: string | null;
  readonly reden: string;
}

/** By `vnummer`, the highest `volgnummer` (which is the order of registration) first; or by `zaaknummer`. */
export interface AsielaanvraagRow {
  readonly zaaknummer: string;
  readonly vnummer: string;
  readonly volgnummer: number;
  readonly indiendatum: string;
  readonly spoor: number;
  readonly stadium: string;
  readonly regime: 'VW2000' | 'PACT';
}

/** What every part of an application has; by `zaaknummer`, in the order of `volgnummer` (which is the order of date). */
interface ZaakdeelRow {
  readonly zaaknummer: string;
  readonly volgnummer: number;
  readonly vnummer: string;
}

export interface StapRow extends ZaakdeelRow {
  readonly stap: string;
  readonly datum: string;
}

export interface AsielmotiefRow extends ZaakdeelRow {
  readonly grond: string;
  readonly toelichting: string;
}

export interface GehoorRow extends ZaakdeelRow {
  readonly soort: string;
  readonly datum: string;
  readonly verslag: string;
}

export interface VoornemenRow extends ZaakdeelRow {
  readonly soort: 'VOORNEMEN';
  readonly datum: string;
  readonly strekking: string;
  readonly motivering: string;
  readonly integraleTekst: string;
}

export interface ZienswijzeRow extends ZaakdeelRow {
  readonly soort: 'ZIENSWIJZE';
  readonly datum: string;
  readonly tekst: string;
}

export interface BeschikkingRow extends ZaakdeelRow {
  readonly soort: 'BESCHIKKING';
  readonly datum: string;
  readonly uitkomst: string;
  readonly wettelijkeGrond: string;
  readonly rechtsgevolg: string;
  readonly motivering: string;
  readonly integraleTekst: string;
}

/** At most one an application; by `zaaknummer`. */
export interface DwangsomRow {
  readonly zaaknummer: string;
  readonly vnummer: string;
  readonly bedrag: number;
  readonly van: string;
  readonly tot: string | null;
}

export interface OndersteuningsmaatregelRow extends ZaakdeelRow {
  readonly maatregel: string;
  readonly vanaf: string;
}

import type { Limieten } from './Limieten.ts';

/** How sensitive a category is by law; set per field, never by content (AVG art. 9 and 10; Vw 2000 art. 107(5)). */
export type CategorieSoort = 'gewoon' | 'bijzonder' | 'strafrechtelijk' | 'biometrisch';

/** An organisation of the chain. */
export interface Partner {
  readonly code: string;
  readonly naam: string;
  /** Organisatie-identificatienummer: 20 digits; test numbers start with `00000099`. */
  readonly oin: string;
}

/** What somebody is at a partner, and for which purposes that role may ask. */
export interface Rol {
  readonly code: string;
  readonly partner: string;
  readonly omschrijving: string;
  readonly doelen: readonly string[];
  /** An internal role stands in no token: it is the system's own (the gateway looking up involvement). */
  readonly intern: boolean;
}

/** Whether a person is told, on a request for access, that it was consulted for a purpose. */
export type Inzage =
  | { readonly soort: 'volledig' }
  /** It is not, on this legal basis (AVG art. 23): such a consultation is left out as if it were not there. */
  | { readonly soort: 'geen'; readonly grondslag: readonly string[] };

/** A purpose (*doel*): AVG art. 5(1)(b). */
export interface Doel {
  readonly code: string;
  readonly omschrijving: string;
  /** URI of the processing activity in the register of AVG art. 30. */
  readonly verwerkingsactiviteit: string;
  /** Whether a request for this purpose must name a case (`Zaakreferentie`). */
  readonly zaakVereist: boolean;
  /** What the person is told of consultations for it (AVG art. 15). */
  readonly inzage: Inzage;
  /** How long consultations for it stay in the audit log (AVG art. 5(1)(e)). */
  readonly logbewaring: Logbewaring;
}

/** A term of keeping in the audit log, and why it is that long. */
export interface Logbewaring {
  readonly maanden: number;
  readonly grondslag: readonly string[];
}

/** A category of data; each field of each schema names one or more. */
export interface Categorie {
  readonly code: string;
  readonly partner: string;
  readonly soort: CategorieSoort;
  readonly omschrijving: string;
}

/** How a relation is established: from a *verwijzing* of BVV, or because the caller is the person. */
export type Bewijs =
  | {
      readonly soort: 'verwijzing';
      /** Any partner, or any kind of file, where absent. */
      readonly partner?: string;
      readonly verwijzing?: string;
      /** The `kenmerk` of the reference must equal this property of the caller; absent: no such demand. */
      readonly kenmerk?: 'locatie' | 'zaakreferentie';
    }
  | { readonly soort: 'betrokkene' };

/** A relation between a caller and a person that an agreement can demand. */
export interface Relatie {
  readonly code: string;
  readonly omschrijving: string;
  readonly bewijs: Bewijs;
}

/** A time in which an agreement does not give anything. */
export interface Opschorting {
  /** First day, `YYYY-MM-DD`; or the moment, `YYYY-MM-DDTHH:MM:SS.sssZ`, where it was recorded while the system ran. */
  readonly van: string;
  /** First day, or moment, on which it gives again; null while it is not known. */
  readonly tot: string | null;
  readonly reden: string;
}

/** An agreement (*afspraak*): a provider gives categories to roles of a recipient, for purposes. */
export interface Afspraak {
  readonly id: string;
  readonly titel: string;
  readonly verstrekker: string;
  readonly ontvanger: string;
  readonly rollen: readonly string[];
  readonly doelen: readonly string[];
  readonly categorieen: readonly string[];
  /** Relations that must all hold between caller and person; empty: no condition. */
  readonly voorwaarden: readonly string[];
  /** Legal basis, at least one (AVG art. 6(1); Vw 2000 art. 107). */
  readonly grondslag: readonly string[];
  /** First day, `YYYY-MM-DD`, from midnight in Amsterdam. */
  readonly geldigVan: string;
  /** First day on which it gives nothing any more; null: no end agreed. */
  readonly geldigTot: string | null;
  readonly opschortingen: readonly Opschorting[];
  /** From this day on it gives nothing until it has been reviewed again (R9, R18). */
  readonly herzienVoor: string;
  readonly maximumPersonen: {
    readonly perVerzoek: number;
    /** Of one caller. */
    readonly perUur: number;
    /** From so many persons on, asked about in an hour by all callers together, somebody is told to look (R17). */
    readonly alarmPerUur: number;
  };
  /** Why it is proportionate, and where it comes from, in words. */
  readonly toelichting: string;
}

/** A prohibition (*verbod*): trumps every agreement. */
export interface Verbod {
  readonly id: string;
  readonly titel: string;
  /** Partners it holds for; `*`: every partner. */
  readonly ontvangers: readonly string[];
  /** Roles that it does not hold for, by the law that it rests on. */
  readonly uitgezonderd: readonly string[];
  readonly categorieen: readonly string[];
  readonly grondslag: readonly string[];
  readonly geldigVan: string;
  readonly geldigTot: string | null;
}

/**
 * How a client is told that a field is denied: `nul`, null beside an error; `weiger`, no data at all; `verborgen`, as a
 * field that does not exist.
 */
export type Modus = 'nul' | 'weiger' | 'verborgen';

/** An application that may ask: the claim `client_id` of its tokens names it (RFC 9068, 2.2). */
export interface Client {
  readonly id: string;
  /** Whose roles its tokens may carry; `keten`: those of any partner. */
  readonly partner: string;
  readonly omschrijving: string;
  readonly modus: Modus;
  /** Whether it may send any operation, or only those that are registered for it. */
  readonly operaties: 'alle' | 'eigen';
  /** Where it has another limit than the standard. */
  readonly limieten: Readonly<Partial<Limieten>>;
}

/** The whole policy, validated: every code that something names exists. Frozen. */
export interface Policy {
  /** SHA-256 over the sources, hex. */
  readonly digest: string;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly rollen: ReadonlyMap<string, Rol>;
  readonly doelen: ReadonlyMap<string, Doel>;
  readonly categorieen: ReadonlyMap<string, Categorie>;
  readonly relaties: ReadonlyMap<string, Relatie>;
  /** By id. */
  readonly clienten: ReadonlyMap<string, Client>;
  readonly afspraken: readonly Afspraak[];
  readonly verboden: readonly Verbod[];
}

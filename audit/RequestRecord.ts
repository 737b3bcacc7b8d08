/** A field, and what was decided about it. */
export interface RecordedField {
  /** Schema coordinate, `Type.field`. */
  readonly veld: string;
  readonly categorieen: readonly string[];
  /** Of a field that is given, the ids of the agreements that give it; of one that is denied, the one reason. */
  readonly door: readonly string[];
}

/**
 * Fields that go together. The log writes one that it has seen before by reference, so whoever makes them keeps them:
 * one object each time that the same fields are meant.
 */
export interface FieldSet {
  readonly besluit: 'gegeven' | 'geweigerd';
  /** Sorted by coordinate, each once; never empty. */
  readonly velden: readonly RecordedField[];
}

/** Who asked, for what, and by which decisions. One object for each permission set, as with {@link FieldSet}. */
export interface Ground {
  /** Code of the partner that the role is of; empty where it is not known. */
  readonly partner: string;
  readonly rol: string;
  /** Empty where the request stated none. */
  readonly doel: string;
  /** URI of the processing activity; empty where there is none. */
  readonly verwerking: string;
  /** Id of the permission set, hexadecimal; empty where there is none. */
  readonly permissionSet: string;
}

/** A place in a trace (W3C Trace Context), hexadecimal. */
export interface TraceSpan {
  /** 32 digits. */
  readonly trace: string;
  /** 16 digits: the span of this request. */
  readonly span: string;
  /** 16 digits: the span that the caller sent; zeros where it sent none. */
  readonly parent: string;
}

/** What happened with one person in a request. */
export interface PersonRecord {
  readonly vnummer: string;
  /** Whether the caller may know the person; false too where there is no such person. */
  readonly bekend: boolean;
  readonly gegeven: FieldSet | null;
  readonly geweigerd: FieldSet | null;
}

/** What is recorded of a request. Never a value of a field. */
export interface RequestRecord {
  readonly soort: 'operatie' | 'vragen';
  readonly uitkomst: 'beantwoord' | 'geweigerd';
  /** Code of the error by which it was refused; empty where it was answered. */
  readonly code: string;
  readonly ground: Ground | null;
  readonly span: TraceSpan;
  /** Milliseconds since the request came in. */
  readonly duur: number;
  /** Claim `sub` of the token: goes into the access log, and nowhere else. */
  readonly sub: string;
  readonly zaakreferentie: string | null;
  /** Given, and about no person in particular. */
  readonly gegeven: FieldSet | null;
  /** Denied whoever it is about. */
  readonly geweigerd: FieldSet | null;
  /** How many persons the request named or listed. */
  readonly genoemd: number;
  readonly personen: readonly PersonRecord[];
}

/**
 * Told of persons whom a request that is under way names, so that their keys are at hand when it is recorded: how long
 * recording takes must not tell whether anybody was named before. It resolves when they are, and never rejects: where
 * they cannot be made, recording says so.
 */
export type ExpectPersons = (vnummers: ReadonlySet<string>) => Promise<void>;

/**
 * Records a request. It resolves when the record is durable; an answer may leave then, and not before.
 *
 * It rejects where the record could not be written: there is no answer then.
 */
export type RecordRequest = (record: RequestRecord) => Promise<void>;

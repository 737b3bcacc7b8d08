import type { Ground, RecordedField } from '../RequestRecord.ts';

/** Fields that were given or denied together, as the log has them. */
export interface LoggedFields {
  readonly besluit: 'gegeven' | 'geweigerd';
  /** Payloads of its fields: equal ones are the same set, in every segment. */
  readonly velden: readonly RecordedField[];
}

/** A person, as the log has it. */
export interface LoggedPerson {
  /** What it is called in the log, 16 bytes. */
  readonly subject: Buffer;
  /** The v-number, sealed under the person's key. */
  readonly nummer: Buffer;
}

/** What happened with one person in a request. */
export interface LoggedConsultation {
  /** Number of its entry. */
  readonly nummer: number;
  readonly persoon: LoggedPerson;
  /** The reference of the case, sealed under the person's key; null for none. */
  readonly zaak: Buffer | null;
  /** Hexadecimal. */
  readonly span: string;
  readonly bekend: boolean;
  readonly gegeven: LoggedFields | null;
  readonly geweigerd: LoggedFields | null;
}

/** A request, as the log has it (docs/audit-format.md, types 32 and 33). */
export interface LoggedRequest {
  /** Number of its entry. */
  readonly nummer: number;
  /** Milliseconds since the epoch. */
  readonly moment: number;
  readonly back: number;
  readonly duur: number;
  readonly soort: 'operatie' | 'vragen';
  readonly uitkomst: 'beantwoord' | 'geweigerd';
  readonly code: string;
  readonly ground: Ground | null;
  /** Hexadecimal. */
  readonly trace: string;
  readonly span: string;
  readonly parent: string;
  readonly gegeven: LoggedFields | null;
  readonly geweigerd: LoggedFields | null;
  readonly genoemd: number;
  readonly inzagen: readonly LoggedConsultation[];
}

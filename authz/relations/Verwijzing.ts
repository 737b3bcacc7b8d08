/** A reference of BVV: a partner has, or had, a file of this kind on a person. */
export interface Verwijzing {
  readonly partner: string;
  readonly soort: string;
  /** First day, `YYYY-MM-DD`. */
  readonly sinds: string;
  /** Last day; null while the file is open. */
  readonly tot: string | null;
  /** What names the file at the partner: a location or a case reference. */
  readonly kenmerk: string | null;
}

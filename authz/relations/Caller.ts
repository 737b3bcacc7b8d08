/** What a token says of a caller that a relation can be about. */
export interface Caller {
  readonly locatie: string | null;
  readonly zaakreferentie: string | null;
  /** The v-number of a caller who is the person himself; null for everybody else. */
  readonly vnummer: string | null;
}

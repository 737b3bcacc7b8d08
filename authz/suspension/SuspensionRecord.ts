/** One line of the register of suspensions: who suspended or resumed what, since when, and why (R14, R15). */
export interface SuspensionRecord {
  /** From 1, without a gap: a line that was taken away shows. */
  readonly volgnummer: number;
  /** When it was recorded, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly moment: string;
  readonly actie: 'opschorten' | 'hervatten';
  /** Id of the agreement. */
  readonly afspraak: string;
  /** From when it counts, `YYYY-MM-DDTHH:MM:SS.sssZ`; never before `moment`. */
  readonly per: string;
  readonly reden: string;
  /** The subject of the token of who did it. */
  readonly door: string;
}

import type { Policy } from '../../policy/Policy.ts';
import type { CellDecision } from '../Cell.ts';
import type { Richting } from './compareCells.ts';

/** What happened to an agreement, a prohibition or a role, so that a cell changed. */
export interface Cause {
  readonly soort: 'afspraak' | 'verbod' | 'rol';
  /** Id of the agreement or prohibition, code of the role. */
  readonly id: string;
  readonly gebeurtenis:
    | 'begonnen'
    | 'geëindigd'
    | 'opgeschort'
    | 'hervat'
    | 'herziening verstreken'
    | 'herzien'
    | 'toegevoegd'
    | 'verwijderd'
    | 'gewijzigd';
  /** The day that the policy gives for it; null where it came with another text of the policy. */
  readonly datum: string | null;
}

/** A cell that changed. */
export interface Change {
  readonly rol: string;
  readonly doel: string;
  /** Schema coordinate, `Type.field`. */
  readonly veld: string;
  readonly richting: Richting;
  readonly van: CellDecision;
  readonly naar: CellDecision;
  /** The moment of `naar` at which it is first so, ISO 8601. */
  readonly moment: string;
  readonly oorzaken: readonly Cause[];
}

/** A policy at a moment, in milliseconds since the epoch. */
export interface Side {
  readonly policy: Policy;
  readonly moment: number;
}

import type { Reden } from '../decision/Decision.ts';

/** The three outcomes of a decision. */
export type Besluit = 'toegestaan' | 'voorwaardelijk' | 'geweigerd';

/** What is decided on a coordinate, with what it rests on. */
export interface CellDecision {
  readonly besluit: Besluit;
  /** Agreements that give it, by id, sorted; empty where it is denied. */
  readonly afspraak: readonly string[];
  /** Their legal bases, each once. */
  readonly grondslag: readonly string[];
  /**
   * Ways in which a condition holds, each a list of what must hold together; empty unless conditional. A term is the
   * code of a relation or, on a field of an interface, the name of the object type that stands behind it.
   */
  readonly voorwaarden: readonly (readonly string[])[];
  /** Why it is denied; null where it is not. */
  readonly reden: Reden | null;
}

/** A cell of the matrix: a role, one of its purposes, and a field. */
export interface Cell extends CellDecision {
  readonly rol: string;
  readonly doel: string;
  /** Schema coordinate, `Type.field`. */
  readonly veld: string;
}

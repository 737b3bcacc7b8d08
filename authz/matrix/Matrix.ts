import type { Cell, CellDecision } from './Cell.ts';

/** A column of the matrix: a role for one of its purposes. */
export interface MatrixColumn {
  readonly rol: string;
  readonly doel: string;
  /** A decision for each field of the matrix, in its order; fields that rest on the same categories share one. */
  readonly besluiten: readonly CellDecision[];
}

/** What is decided on every field for every role and purpose. */
export interface Matrix {
  /** Schema coordinates, `Type.field`; those of a type stand together. */
  readonly velden: readonly string[];
  readonly kolommen: readonly MatrixColumn[];
}

/** The cells of a matrix, one at a time: column by column, in each the fields in their order. */
export function* cellsOf({ velden, kolommen }: Matrix): Generator<Cell> {
  for (const { rol, doel, besluiten } of kolommen) {
    for (const [index, decision] of besluiten.entries()) {
      const veld = velden[index] ?? '';
      const { besluit, afspraak, grondslag, voorwaarden, reden } = decision;
      // Written out, for a large matrix has half a million cells and spreading is slower.
      yield { rol, doel, veld, besluit, afspraak, grondslag, voorwaarden, reden };
    }
  }
}

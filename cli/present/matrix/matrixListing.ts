import type { Cell } from '../../../authz/matrix/Cell.ts';
import { cellsOf, type Matrix } from '../../../authz/matrix/Matrix.ts';
import { conditionText } from '../besluiten.ts';
import type { Listing } from '../Listing.ts';
import { momentText } from '../momentText.ts';

/** A matrix that was asked for. */
export interface AskedMatrix {
  readonly matrix: Matrix;
  /** Milliseconds since the epoch. */
  readonly moment: number;
}

/** The matrix as a list of its cells; the columns are the keys of a cell. */
export function matrixListing({ matrix, moment }: AskedMatrix): Listing<Cell> {
  return {
    title: 'Role matrix',
    intro: matrixIntro(moment),
    columns: [
      { head: 'rol', text: ({ rol }) => rol },
      { head: 'doel', text: ({ doel }) => doel },
      { head: 'veld', text: ({ veld }) => veld },
      { head: 'besluit', text: ({ besluit }) => besluit },
      { head: 'afspraak', text: ({ afspraak }) => afspraak.join(', ') },
      { head: 'grondslag', text: ({ grondslag }) => grondslag.join('; ') },
      { head: 'voorwaarden', text: ({ voorwaarden }) => conditionText(voorwaarden) },
      { head: 'reden', text: ({ reden }) => reden ?? '' },
    ],
    rows: cellsOf(matrix),
  };
}

/** What a matrix says of itself. */
export function matrixIntro(moment: number): string {
  return `What each role may see for each of its purposes, decided as of ${momentText(moment)} (time in the Netherlands).`;
}

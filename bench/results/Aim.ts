/** What is aimed at: at most so much, or at least. */
export interface Aim {
  readonly kind: 'least' | 'most';
  readonly value: number;
}

/** At most. */
export function atMost(value: number): Aim {
  return { kind: 'most', value };
}

/** At least. */
export function atLeast(value: number): Aim {
  return { kind: 'least', value };
}

/** The three cells of a figure beside its target. */
export function aimCells(figure: number, { kind, value }: Aim, digits = 2): string[] {
  const isReached = kind === 'least' ? figure >= value : figure <= value;
  return [
    figure.toFixed(digits),
    `${kind === 'least' ? '≥' : '≤'} ${value}`,
    isReached ? 'reached' : 'not reached',
  ];
}

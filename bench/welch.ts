/** From here on two samples count as told apart; the value that dudect takes (Reparaz and others, 2017). */
export const threshold = 4.5;

/** Shares of the fastest answers that are compared: what else a machine does shows in the slowest. */
const shares = [1, 0.99, 0.95, 0.9, 0.75, 0.5] as const;

/**
 * Welch's t of two samples, the greatest by size over several cuts: all, and the fastest parts of both together.
 *
 * @param one durations, in any unit, at least two
 */
export function greatestT(one: readonly number[], other: readonly number[]): number {
  const pooled = [...one, ...other].toSorted((a, b) => a - b);
  let greatest = 0;
  for (const share of shares) {
    const limit = pooled[Math.ceil(share * pooled.length) - 1] ?? Number.POSITIVE_INFINITY;
    const t = welchT(
      one.filter((value) => value <= limit),
      other.filter((value) => value <= limit),
    );
    if (Math.abs(t) > Math.abs(greatest)) greatest = t;
  }
  return greatest;
}

/** Zero where there is nothing to compare: a sample of less than two, or no spread at all. */
export function welchT(one: readonly number[], other: readonly number[]): number {
  if (one.length < 2 || other.length < 2) return 0;
  const spread = variance(one) / one.length + variance(other) / other.length;
  const difference = mean(one) - mean(other);
  if (spread === 0) return difference === 0 ? 0 : Math.sign(difference) * Number.POSITIVE_INFINITY;
  return difference / Math.sqrt(spread);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

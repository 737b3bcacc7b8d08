/** Ways in which something holds; each is a list of terms that must all hold. */
export type Alternatives = readonly (readonly string[])[];

/**
 * Writes demands that must all be met, each in one of its ways, as one list of ways.
 * @returns minimal and in a fixed order: no way demands all that another one does.
 */
export function multiplyOut(demands: readonly Alternatives[]): Alternatives {
  const start: Alternatives = [[]];
  return minimise(
    demands.reduce(
      (ways, demand) => minimise(ways.flatMap((way) => demand.map((other) => [...way, ...other]))),
      start,
    ),
  );
}

/** The same ways without those that demand all that another one does, each sorted, the shortest first. */
export function minimise(ways: Alternatives): Alternatives {
  const sorted = ways
    .map((way) => [...new Set(way)].toSorted())
    .toSorted((one, other) => one.length - other.length || compare(one.join(' '), other.join(' ')));
  // A way that comes later is at least as long: it is left out where an earlier one asks no more.
  return sorted.filter((way, index) => !sorted.slice(0, index).some((earlier) => demandsAllOf(way, earlier)));
}

/** Whether who fulfils `way` fulfils `other` too. */
export function demandsAllOf(way: readonly string[], other: readonly string[]): boolean {
  return other.every((term) => way.includes(term));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

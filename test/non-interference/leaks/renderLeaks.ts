import { leaks } from './leaks.ts';

/** The leaks as a table of the docs: what each does, and the oracle that finds it. */
export function renderLeaks(): string {
  const rows = leaks.map(({ name, what, caughtBy }) => [name, what, caughtBy]);
  const widths = [0, 1, 2].map((at) =>
    Math.max(...[['leak', 'what it does', 'found by'], ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [
    line(['leak', 'what it does', 'found by']),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}

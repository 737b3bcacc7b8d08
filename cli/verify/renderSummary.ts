import type { Screen } from '../present/Screen.ts';
import type { ReportedDeviation, Suite, Verification } from './Verification.ts';

/** What came of verifying, for somebody at a terminal: a line a role and purpose, then every deviation. */
export function* renderSummary(verification: Verification, screen: Screen): Generator<string> {
  const { url, policy, moment, milliseconds, suites, unshown } = verification;
  const own = suites.filter(({ isOwn }) => isOwn);
  const foreign = suites.filter(({ isOwn }) => !isOwn);
  const deviations = suites.flatMap((suite) => suite.deviations);
  const requests = suites.reduce((sum, suite) => sum + suite.requests, 0);
  const cells = own.flatMap((suite) => suite.cells);
  const probes = cells.reduce((sum, cell) => sum + cell.probes, 0);

  yield `${url} against policy ${policy.slice(0, 12)} as of ${moment}`;
  yield `${cells.length} cells, asked ${probes} times in ${requests} requests, in ${(milliseconds / 1000).toFixed(1)} s`;
  yield '';
  yield* renderTable(own, screen);
  if (foreign.length > 0) {
    const asked = foreign.reduce((sum, suite) => sum + suite.requests, 0);
    const found = foreign.reduce((sum, suite) => sum + suite.deviations.length, 0);
    yield `For purposes that a role does not have: ${asked} requests, ${found} deviations.`;
  }
  if (unshown.length > 0) yield `Given, but no sentinel has a value to see it by: ${unshown.join(', ')}.`;
  yield '';
  if (deviations.length === 0) {
    yield screen.paint('good', 'No deviations: the gateway does what the policy says.');
    return;
  }
  const counted = deviations.length === 1 ? '1 deviation' : `${deviations.length} deviations`;
  yield screen.paint('bad', `${counted} from the policy:`);
  for (const [index, deviation] of deviations.entries()) yield* renderDeviation(index + 1, deviation, screen);
}

function* renderTable(suites: readonly Suite[], screen: Screen): Generator<string> {
  const rows = suites.map(({ rol, doel, requests, cells, deviations }) => [
    rol,
    doel,
    String(cells.filter(({ besluit }) => besluit === 'toegestaan').length),
    String(cells.filter(({ besluit }) => besluit === 'voorwaardelijk').length),
    String(cells.filter(({ besluit }) => besluit === 'geweigerd').length),
    String(requests),
    String(deviations.length),
  ]);
  const head = ['role', 'purpose', 'given', 'on cond.', 'denied', 'requests', 'deviations'];
  const widths = head.map((text, column) =>
    Math.max(text.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return column < 2 ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd();
  yield screen.paint('head', line(head));
  for (const row of rows) yield row.at(-1) === '0' ? line(row) : screen.paint('bad', line(row));
}

function* renderDeviation(
  number: number,
  { rol, doel, veld, meaning, routes, count, expected, got, curl }: ReportedDeviation,
  screen: Screen,
): Generator<string> {
  yield '';
  yield screen.paint('head', `${number}. ${veld} to ${rol} for ${doel}: ${meaning}`);
  yield `   by ${routes.join(', ')}; ${count === 1 ? 'once' : `${count} times`}`;
  yield `   expected ${expected}`;
  yield `   got      ${got}`;
  yield `   ${curl}`;
}

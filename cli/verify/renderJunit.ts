import type { Cell, ReportedDeviation, Suite, Verification } from './Verification.ts';

/**
 * The outcome as JUnit XML, as CI systems read it: a suite a role and purpose, a case a field, a failure a deviation.
 * A deviation that is about no field of the schema is a case of its own.
 */
export function* renderJunit({ suites, milliseconds }: Verification): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  const counts = suites.map(countsOf);
  const tests = sum(counts.map((count) => count.tests));
  const failures = sum(counts.map((count) => count.failures));
  const attributes = `tests="${tests}" failures="${failures}" errors="0" time="${milliseconds / 1000}"`;
  yield `<testsuites name="vb verify" ${attributes}>`;
  for (const suite of suites) yield* renderSuite(suite);
  yield '</testsuites>';
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

function countsOf(suite: Suite): Counts {
  const cases = casesOf(suite);
  return {
    tests: cases.length,
    failures: cases.filter(({ deviations }) => deviations.length > 0).length,
    skipped: cases.filter(isSkipped).length,
  };
}

interface Case {
  readonly veld: string;
  readonly cell: Cell | null;
  readonly deviations: readonly ReportedDeviation[];
}

function casesOf({ cells, deviations }: Suite): readonly Case[] {
  const fields = new Map(cells.map((cell) => [cell.veld, cell]));
  const velden = new Set([...fields.keys(), ...deviations.map(({ veld }) => veld)]);
  return Array.from(velden, (veld) => ({
    veld,
    cell: fields.get(veld) ?? null,
    deviations: deviations.filter((deviation) => deviation.veld === veld),
  }));
}

function isSkipped({ cell, deviations }: Case): boolean {
  return cell?.probes === 0 && deviations.length === 0;
}

function* renderSuite(suite: Suite): Generator<string> {
  const { rol, doel, isOwn } = suite;
  const { tests, failures, skipped } = countsOf(suite);
  const name = escapeXml(`${rol} for ${doel}${isOwn ? '' : ', which it does not have'}`);
  yield `<testsuite name="${name}" tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}">`;
  for (const one of casesOf(suite)) {
    const head = `<testcase classname="${escapeXml(`${rol}.${doel}`)}" name="${escapeXml(nameOf(one))}"`;
    if (isSkipped(one)) yield `${head}><skipped message="No way of asking leads to it."/></testcase>`;
    else if (one.deviations.length === 0) yield `${head}/>`;
    else yield `${head}>${one.deviations.map(failureOf).join('')}</testcase>`;
  }
  yield '</testsuite>';
}

function nameOf({ veld, cell }: Case): string {
  return cell === null ? veld : `${veld} ${cell.reden ?? cell.besluit}`;
}

function failureOf({ kind, meaning, routes, count, expected, got, curl }: ReportedDeviation): string {
  const text = `By ${routes.join(', ')}; ${count} times.\nExpected ${expected}\nGot ${got}\n${curl}`;
  return `<failure type="${kind}" message="${escapeXml(meaning)}">${escapeXml(text)}</failure>`;
}

/** A text that means nothing to XML; what XML 1.0 cannot hold (section 2.2) becomes a question mark. */
function escapeXml(text: string): string {
  const entities: ReadonlyMap<string, string> = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
  ]);
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '?')
    .replaceAll(/[&<>"]/g, (character) => entities.get(character) ?? '');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

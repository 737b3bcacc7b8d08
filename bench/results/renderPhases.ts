import { markdownTable } from '../../cli/present/markdownTable.ts';
import { median } from '../processFigures.ts';
import { aimCells, atMost } from './Aim.ts';
import { measuredText } from './Measured.ts';
import type { PhaseResults } from './PhaseResults.ts';

/** The phases whose share of a warm request is bounded: what is decided, and what the answer is made with. */
const bounded = ['authorize', 'answer'];

/** Every target of the phases, as rows: what, figure, target, outcome. */
export function phaseTargetRows({ shares, cold, shield }: PhaseResults): string[][] {
  return [
    ...Object.entries(shares).map(([question, phases]) => {
      const percent = bounded.reduce((sum, phase) => sum + (phases[phase] ?? 0), 0);
      return [
        `${question}: authorize and answer, % of the gateway's CPU on a warm document`,
        ...aimCells(percent, atMost(10), 1),
      ];
    }),
    ['Q1: a cold document until it can be executed, ms', ...aimCells(cold.whole.median, atMost(5))],
    ...Object.entries(shield.executors).map(([executor, { open, specialised }]) => [
      `permitted fields, specialised shield / none, ${executor}`,
      ...aimCells(ratioOf(specialised, open), atMost(1.05)),
    ]),
  ];
}

/** The phases in figures. */
export function renderPhases({ measured, shares, cold, shield }: PhaseResults): string {
  const questions = Object.keys(shares);
  const phases = [...new Set(questions.flatMap((question) => Object.keys(shares[question] ?? {})))];
  return `## Phases

${measuredText(measured)}

### Share of a warm request

Of the gateway of (b) under load, percent of the time in which it did something, by CPU profile. A function counts to the phase whose folder it stands in; what stands in none (Node, packages) to the phase that called it, and else to what it is. All of \`authz/\` but the signing counts to authorize, establishing relations too.

${markdownTable(
  ['', ...questions],
  phases.map((phase) => [phase, ...questions.map((question) => (shares[question]?.[phase] ?? 0).toFixed(1))]),
)}
### A cold document

Q1 as ${cold.documents} documents that differ in fields and an alias, in process, one after the other, after as many others for the code to be compiled. Milliseconds of CPU.

${markdownTable(
  ['', 'median', 'p90'],
  [...Object.entries(cold.steps), ['together', cold.whole] as const].map(
    ([step, { median: middle, p90 }]) => [step, middle.toFixed(2), p90.toFixed(2)],
  ),
)}
### Permitted fields behind the shield

A list of ${shield.rows} rows of ${shield.fields} permitted fields in a subgraph's own process, on the schema as it is, on our copy for a permission set, and on one with graphql-shield on every field as it is meant to be used. Milliseconds of CPU, the middle of ${shield.rounds} rounds in turn; ratios are the middle of those of each round.

${markdownTable(
  ['', 'no shield', 'specialised', 'graphql-shield', 'specialised / none', 'graphql-shield / none'],
  Object.entries(shield.executors).map(([executor, { open, specialised, full }]) => [
    executor,
    ...[open, specialised, full].map((times) => median(times).toFixed(2)),
    ratioOf(specialised, open).toFixed(2),
    ratioOf(full, open).toFixed(2),
  ]),
)}`;
}

function ratioOf(times: readonly number[], others: readonly number[]): number {
  return median(times.map((time, round) => time / (others[round] ?? Number.NaN)));
}

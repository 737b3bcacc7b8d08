import { markdownTable } from '../../cli/present/markdownTable.ts';
import { median } from '../processFigures.ts';
import { aimCells, atMost } from './Aim.ts';
import type { Curve, CurvePoint, CurveResults, Soak } from './CurveResults.ts';
import { type CurveText, curveTexts } from './curveTexts.ts';
import { measuredText } from './Measured.ts';

/** Every target of the curves that were measured, as rows: what, figure, target, outcome. */
export function curveTargetRows({ curves, soak }: CurveResults): string[][] {
  const rows = [...curveTexts].flatMap(([name, { title, targets }]) => {
    const curve = curves[name];
    if (curve === undefined) return [];
    return targets.map(({ what, of, aim, digits }) => [
      `${title}: ${what}`,
      ...aimCells(of(curve), aim, digits),
    ]);
  });
  return soak === null ? rows : [...rows, ...soakRows(soak)];
}

function soakRows(soak: Soak): string[][] {
  return [
    [
      `${soak.minutes} minutes of load: memory at the end / after warm-up`,
      ...aimCells(driftOf(soak), atMost(1.05)),
    ],
    [`${soak.minutes} minutes of load: requests lost`, ...aimCells(soak.lost, atMost(0), 0)],
  ];
}

/** The middle of the last third of what counts, beside that of its first third. */
export function driftOf({ samples, warmUp }: Soak): number {
  const counted = samples.filter(({ minute }) => minute > warmUp).map(({ memory }) => memory);
  const third = Math.max(1, Math.floor(counted.length / 3));
  return median(counted.slice(-third)) / median(counted.slice(0, third));
}

/** The curves that were measured, each with its points. */
export function renderCurves({ curves, soak }: CurveResults): string {
  const sections = [...curveTexts].flatMap(([name, text]) => {
    const curve = curves[name];
    return curve === undefined ? [] : [renderCurve(text, curve)];
  });
  return [...sections, ...(soak === null ? [] : [renderSoak(soak)])].join('\n');
}

function renderCurve({ title, grows, text, targets }: CurveText, curve: Curve): string {
  const { points, measured } = curve;
  const names = [...new Set(points.flatMap(({ figures }) => Object.keys(figures)))];
  const head = [
    grows,
    'CPU ms a request',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'sent',
    'lost',
    'with errors',
    'MB',
  ];
  const told = targets.map(
    ({ what, of, aim, digits }) => `- ${what}: ${aimCells(of(curve), aim, digits).join(', ')}`,
  );
  return `### ${title}

${text} ${measuredText(measured)}

${markdownTable(
  [...head, ...names],
  points.map((point) => [...pointCells(point), ...figureCells(point, names)]),
)}${told.length === 0 ? '' : `\n${told.join('\n')}\n`}`;
}

function pointCells({ at, cpu, perSecond, p50, p99, sent, lost, withErrors, memory }: CurvePoint): string[] {
  return [
    at.toLocaleString('en-US'),
    median(cpu).toFixed(2),
    median(perSecond).toFixed(0),
    median(p50).toFixed(1),
    median(p99).toFixed(1),
    ...[sent, lost, withErrors, memory].map(String),
  ];
}

function figureCells({ figures }: CurvePoint, names: readonly string[]): string[] {
  return names.map((name) => figures[name]?.toLocaleString('en-US') ?? '');
}

function renderSoak(soak: Soak): string {
  const { minutes, warmUp, sent, lost, samples, measured } = soak;
  const step = Math.max(1, Math.floor(samples.length / 15));
  const kept = samples.filter((_sample, index) => index % step === 0 || index === samples.length - 1);
  return `### ${minutes} minutes of load

Q1, Q2, Q4 and Q5 in turn by 8 at once, embedded, 10,000 persons; ${sent} requests, of which ${lost} were lost. What the process had after the first ${warmUp} minutes, which do not count, and in the end. ${measuredText(measured)}

${markdownTable(
  ['minute', 'MB'],
  kept.map(({ minute, memory }) => [minute.toFixed(1), String(memory)]),
)}
- memory at the end / after warm-up: ${aimCells(driftOf(soak), atMost(1.05)).join(', ')}
`;
}

import { markdownTable } from '../../cli/present/markdownTable.ts';
import { aimCells, atLeast } from './Aim.ts';
import type { AuditResults } from './AuditResults.ts';
import type { CurveResults } from './CurveResults.ts';
import type { PeerResults } from './PeerResults.ts';
import type { PhaseResults } from './PhaseResults.ts';
import { curveTargetRows, renderCurves } from './renderCurves.ts';
import { renderPeers } from './renderPeers.ts';
import { phaseTargetRows, renderPhases } from './renderPhases.ts';

/** The figures that the page of results is made of; null where nothing has been measured. */
export interface Results {
  readonly peers: PeerResults | null;
  readonly curves: CurveResults | null;
  readonly phases: PhaseResults | null;
  readonly audit: AuditResults | null;
}

/** The page of the results: every figure beside its target, then what was measured. */
export function renderResults({ peers, curves, phases, audit }: Results): string {
  const rows = [
    ...(phases === null ? [] : phaseTargetRows(phases)),
    ...(audit === null ? [] : [auditRow(audit)]),
    ...(curves === null ? [] : curveTargetRows(curves)),
  ];
  const sections = [
    `# Results

Made of the figures of \`npm run bench -- peers\`, \`curves\`, \`phases\` and \`audit\` (the JSON files beside this page) by \`npm run generate\` and by each of those; do not edit. Each part says when and on what it was measured. Where the time goes: [PROFILES.md](PROFILES.md); why a target is not reached: [decision 40](../docs/decisions/0040-speed-reached-and-not.md).
`,
    ...(rows.length === 0
      ? []
      : [`## Our own targets\n\n${markdownTable(['', 'figure', 'target', ''], rows)}`]),
    ...(peers === null ? [] : [renderPeers(peers)]),
    ...(phases === null ? [] : [renderPhases(phases)]),
    ...(audit === null ? [] : [renderAudit(audit)]),
    ...(curves === null ? [] : [`## Cost as work grows\n\n${renderCurves(curves)}`]),
  ];
  return `${sections.map((section) => section.trim()).join('\n\n')}\n`;
}

function auditRow({ ratio }: AuditResults): string[] {
  return ['requests/s with the durable audit log / without', ...aimCells(ratio, atLeast(0.9))];
}

function renderAudit({
  machine,
  atOnce,
  rounds,
  ratio,
  cpuMilliseconds: { met, zonder },
}: AuditResults): string {
  return `## The durable audit log

Made by \`npm run bench -- audit\` (${machine}): the same requests by ${atOnce} at once with the log and without, in ${rounds} rounds in turn. Requests/s: ${ratio.toFixed(2)} of those without. CPU a request: ${met.process.toFixed(2)} ms with, ${zonder.process.toFixed(2)} ms without.`;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

import { type AuditResults, auditResultsForm } from './AuditResults.ts';
import { type CurveResults, curveResultsForm } from './CurveResults.ts';
import { type PeerResults, peerResultsForm } from './PeerResults.ts';
import { type PhaseResults, phaseResultsForm } from './PhaseResults.ts';
import { renderResults, type Results } from './renderResults.ts';

const folder = join(import.meta.dirname, '..');

/** What curves were found to be. */
export function readCurves(): CurveResults | null {
  return read('curves.json', curveResultsForm);
}

/** Reads all figures that are there. @throws where a file has another form than its measurement writes */
export function readResults(): Results {
  return {
    peers: read('peers.json', peerResultsForm),
    curves: readCurves(),
    phases: read('phases.json', phaseResultsForm),
    audit: read('audit.json', auditResultsForm),
  };
}

/** Keeps curves, and makes the page again. */
export function writeCurves(results: CurveResults): void {
  write('curves.json', results);
}

/** Keeps the comparison with peers, and makes the page again. */
export function writePeers(results: PeerResults): void {
  write('peers.json', results);
}

/** Keeps what the audit log costs, and makes the page again. */
export function writeAudit(results: AuditResults): void {
  write('audit.json', results);
}

/** Keeps the phases, and makes the page again. */
export function writePhases(results: PhaseResults): void {
  write('phases.json', results);
}

function write(name: string, results: object): void {
  writeFileSync(join(folder, name), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(folder, 'RESULTS.md'), renderResults(readResults()));
}

function read<Found>(name: string, form: v.GenericSchema<unknown, Found>): Found | null {
  let text: string;
  try {
    text = readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return v.parse(form, JSON.parse(text));
}

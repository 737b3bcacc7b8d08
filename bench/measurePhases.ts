import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { measureCold } from './phases/measureCold.ts';
import { measureShares } from './phases/measureShares.ts';
import { measureShield } from './phases/measureShield.ts';
import { readMeasured } from './results/Measured.ts';
import type { PhaseResults } from './results/PhaseResults.ts';
import { renderPhases } from './results/renderPhases.ts';
import { writePhases } from './results/resultFiles.ts';

/**
 * Measures what the phases of a request cost: their shares of the gateway's time on a warm document, a document that
 * nobody has seen, and permitted fields behind the shield. Writes bench/phases.json and bench/RESULTS.md.
 */
const help = `Usage: npm run bench -- phases [options]

  --verzoeken 4000   requests of which the second half is profiled, of Q1; a quarter as many of Q2
  --documenten 1000  documents that nobody has seen
  --rondes 25        rounds of lists behind the shield
  --snel             less of each, to see that it runs; writes nothing`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    snel: { type: 'boolean', default: false },
    verzoeken: { type: 'string' },
    documenten: { type: 'string' },
    rondes: { type: 'string' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const requests = whole('verzoeken', values.verzoeken, values.snel ? 200 : 4000);
const documents = whole('documenten', values.documenten, values.snel ? 100 : 1000);
const rounds = whole('rondes', values.rondes, values.snel ? 3 : 25);

function whole(name: string, text: string | undefined, standard: number): number {
  const number = text === undefined ? standard : Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`Expected \`--${name}\` to be a whole number above 0, but got \`${text ?? ''}\`.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'phases-'));
try {
  console.error('permitted fields behind the shield');
  const shield = await measureShield(rounds);
  console.error('cold documents');
  const cold = measureCold(documents);
  const shares: PhaseResults['shares'] = {};
  for (const [question, count] of [
    ['Q1', requests],
    ['Q2', Math.ceil(requests / 4)],
  ] as const) {
    console.error(`profile: ${question}`);
    const own = join(folder, question);
    mkdirSync(own);
    shares[question] = await measureShares(own, question, count);
  }
  const results: PhaseResults = { measured: readMeasured('phases'), shares, cold, shield };
  if (!values.snel) writePhases(results);
  console.log(renderPhases(results));
} finally {
  rmSync(folder, { recursive: true });
}

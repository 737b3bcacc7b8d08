import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { measureConnections } from './curves/connections.ts';
import type { CurveGround, MeasureCurve } from './curves/CurveGround.ts';
import { measureDocuments } from './curves/documents.ts';
import { measureSoak } from './curves/measureSoak.ts';
import { measureMemory } from './curves/memory.ts';
import { measurePage } from './curves/page.ts';
import { measurePartners } from './curves/partners.ts';
import { measurePersons } from './curves/persons.ts';
import { measurePolicy } from './curves/policy.ts';
import { measureRoles } from './curves/roles.ts';
import { measureWorkers } from './curves/workers.ts';
import type { Curve, Soak } from './results/CurveResults.ts';
import { renderCurves } from './results/renderCurves.ts';
import { readMeasured } from './results/Measured.ts';
import { readCurves, writeCurves } from './results/resultFiles.ts';

/**
 * Measures what a request costs as work grows, each curve with gateways of its own that are asked in turns. Writes
 * bench/curves.json and bench/RESULTS.md after each curve; what was not measured stays as it was there.
 */
const curves: ReadonlyMap<string, MeasureCurve> = new Map([
  ['persons', measurePersons],
  ['policy', measurePolicy],
  ['roles', measureRoles],
  ['documents', measureDocuments],
  ['page', measurePage],
  ['partners', measurePartners],
  ['connections', measureConnections],
  ['workers', measureWorkers],
  ['memory', measureMemory],
]);
const names = [...curves.keys(), 'soak'];

const help = `Usage: npm run bench -- curves [options]

  --krommen persons,policy   of ${names.join(', ')}; all unless told
  --rondes 5      rounds, each of all points of a curve in turn
  --seconden 2    of load, of each point in each round
  --vooraf 300    requests to each point before its first round
  --minuten 1     of the soak; 30 for the one that counts
  --snel          fewer and smaller points, 1 round of a second, to see that all of it runs; writes nothing`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    snel: { type: 'boolean', default: false },
    krommen: { type: 'string', default: names.join(',') },
    rondes: { type: 'string' },
    seconden: { type: 'string' },
    vooraf: { type: 'string' },
    minuten: { type: 'string' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const wanted = values.krommen.split(',');
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`Expected names of ${names.join(', ')}, but got \`${unknown}\`.`);
  process.exit(2);
}
const isQuick = values.snel;
const pace = {
  rounds: positive('rondes', values.rondes, isQuick ? 1 : 5),
  seconds: positive('seconden', values.seconden, isQuick ? 1 : 2),
  warmUp: positive('vooraf', values.vooraf, isQuick ? 20 : 300),
};
const minutes = positive('minuten', values.minuten, isQuick ? 0.1 : 1);

function positive(name: string, text: string | undefined, standard: number): number {
  const number = text === undefined ? standard : Number(text);
  if (number > 0) return number;
  console.error(`Expected \`--${name}\` to be a number above 0, but got \`${text ?? ''}\`.`);
  process.exit(2);
}

/** Measures in a folder of its own, and ends what was started for it. */
async function within<Found>(measure: (ground: CurveGround) => Promise<Found>): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'curve-'));
  const stops: (() => Promise<void>)[] = [];
  const end = async (): Promise<void> => {
    for (const stop of stops.splice(0).toReversed()) await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const onSignal = (): void => void end().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  try {
    return await measure({ folder, stops, isQuick, pace });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
    await end();
  }
}

const found: Record<string, Curve> = {};
let soak: Soak | null = null;
/** After each curve, for the next may take long. */
function keep(): void {
  if (isQuick) return;
  const before = readCurves();
  writeCurves({ curves: { ...before?.curves, ...found }, soak: soak ?? before?.soak ?? null });
}

for (const [name, measure] of curves) {
  if (!wanted.includes(name)) continue;
  for (const [curve, points] of Object.entries(await within(measure)))
    found[curve] = { measured: readMeasured('curves'), rounds: pace.rounds, points: [...points] };
  keep();
}
if (wanted.includes('soak')) {
  soak = await within(async (ground) => await measureSoak(ground, minutes));
  keep();
}
console.log(renderCurves({ curves: found, soak }));

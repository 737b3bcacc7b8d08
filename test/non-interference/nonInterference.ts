import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { createProgressBar } from '../../cli/createProgressBar.ts';
import { DEPLOYMENTS } from '../end-to-end/harness/startTestSystem.ts';
import { openLedger } from './openLedger.ts';
import { runJobs } from './runJobs.ts';
import { readResults, renderReport } from './renderReport.ts';
import { describeDifference } from './replay.ts';

const { values } = parseArgs({
  options: {
    operaties: { type: 'string', default: '20000' },
    zaad: { type: 'string' },
    vanaf: { type: 'string', default: '0' },
    rol: { type: 'string' },
    doel: { type: 'string' },
    deployment: { type: 'string' },
    processen: { type: 'string', default: '1' },
    /** Where the results go, a line for each pair of twins as it is done. */
    uitvoer: { type: 'string' },
    /** Where several runs are added up, such as `bench/non-interference.json`. */
    optellen: { type: 'string' },
    deel: { type: 'string', default: '0' },
    'alleen-regels': { type: 'boolean', default: false },
  },
});

// Folders that were made go with the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const processes = Number(values.processen);
const deployment = DEPLOYMENTS.find((one) => one === values.deployment);
if (values.deployment !== undefined && deployment === undefined) {
  process.stderr.write(
    `Expected \`--deployment\` to be one of ${DEPLOYMENTS.join(', ')}, but got \`${values.deployment}\`.\n`,
  );
  process.exit(2);
}
const ledger =
  values.optellen === undefined || values['alleen-regels'] ? undefined : openLedger(values.optellen);
const options = {
  seed: Number(values.zaad ?? ledger?.nextSeed ?? 1),
  from: Number(values.vanaf),
  operations: Number(values.operaties),
  deployments: deployment === undefined ? DEPLOYMENTS : [deployment],
  isChosen: ({ rol, doel }: { readonly rol: string; readonly doel: string }): boolean =>
    (values.rol === undefined || rol === values.rol) && (values.doel === undefined || doel === values.doel),
};

if (values['alleen-regels']) {
  const part = { index: Number(values.deel), of: processes };
  for await (const result of runJobs(options, part)) process.stdout.write(`${JSON.stringify(result)}\n`);
} else {
  await runAll();
}

/** Runs the parts in processes of their own, gathers what they find and tells it. */
async function runAll(): Promise<void> {
  const file = values.uitvoer;
  const lines: string[] = [];
  if (file !== undefined) writeFileSync(file, '');
  const show = createProgressBar(process.stderr, 'operations', 'compared');
  const start = performance.now();
  let done = 0;
  const parts = Array.from({ length: processes }, async (_, index) => {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        // A document that was parsed and planned lives for some questions: less is moved about where there is room.
        '--max-semi-space-size=64',
        import.meta.filename,
        ...process.argv.slice(2),
        '--alleen-regels',
        '--deel',
        String(index),
        '--zaad',
        String(options.seed),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 1));
    process.once('exit', () => child.kill());
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (file !== undefined) appendFileSync(file, `${line}\n`);
      const [result] = readResults([line]);
      if (result === undefined) continue;
      ledger?.add(result);
      done += result.operations;
      show(Math.min(done, options.operations), options.operations);
    }
    return await ended;
  });
  const codes = await Promise.all(parts);
  const results = readResults(file === undefined ? lines : readFileSync(file, 'utf8').trim().split('\n'));
  for (const difference of results.flatMap(({ differences }) => differences))
    process.stdout.write(`${describeDifference(difference)}\n\n`);
  process.stdout.write(`${renderReport(results, options.seed, (performance.now() - start) / 1000)}\n`);
  const isQuiet = results.every(({ differences }) => differences.length === 0);
  process.exitCode = codes.some((code) => code !== 0) ? 2 : isQuiet ? 0 : 1;
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs the measurements one after the other, each in a process of its own; each writes its figures to the file of its
 * name in this folder. Exits with 1 where one of them failed.
 */
const measurements: ReadonlyMap<string, string> = new Map([
  ['audit', 'measureAudit.ts'],
  ['limits', 'measureLimits.ts'],
  ['audit-questions', 'measureAuditQuestions.ts'],
  ['audit-verify', 'measureAuditVerify.ts'],
  ['curves', 'measureCurves.ts'],
  ['matrix', 'measureMatrix.ts'],
  ['peers', 'measurePeers.ts'],
  ['phases', 'measurePhases.ts'],
  ['profiles', 'measureProfiles.ts'],
  ['suspension', 'measureSuspension.ts'],
  ['timing', 'measureTiming.ts'],
]);
const [first = '', ...words] = process.argv.slice(2);
// What is told behind the name of one measurement is for that one.
const options = words.some((word) => word.startsWith('--')) ? words : [];
const positionals = options.length > 0 ? [first] : [first, ...words].filter((word) => word !== '');
const unknown = positionals.find((name) => !measurements.has(name));
if (unknown !== undefined) {
  console.error(`Expected names of ${[...measurements.keys()].join(', ')}, but got \`${unknown}\`.`);
  process.exit(2);
}
for (const [name, file] of measurements) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`measuring: ${name}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}

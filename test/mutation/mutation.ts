import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgressBar } from '../../cli/createProgressBar.ts';
import { shipped } from '../acceptance/Chain.ts';
import { root } from '../tree/lib/treeFiles.ts';
import { judgePolicyMutants } from './policy/judgePolicyMutants.ts';
import { policyMutants } from './policy/policyMutants.ts';
import { summarise } from './policy/PolicySummary.ts';
import { renderReport } from './renderReport.ts';
import { accepted } from './source/Accepted.ts';
import { describeMutant } from './source/SourceMutant.ts';
import { createScore, readRecordedScore } from './source/Score.ts';
import { runSource } from './source/runSource.ts';
import { createTestMap } from './source/TestMap.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    under: { type: 'string', default: 'authz/' },
    minutes: { type: 'string', default: '120' },
    sandboxes: { type: 'string', default: String(availableParallelism()) },
  },
});
const [part = 'all'] = positionals;

// Folders that were made go with the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const until = performance.now() + Number(values.minutes) * 60_000;
const policy = judgePolicy();
const survivors = [...policy.survivors, ...(part === 'policy' ? [] : await judgeSource())];
writeFileSync(join(root, 'docs/mutation.md'), renderReport(policy, readRecordedScore(), accepted));
for (const survivor of survivors) process.stdout.write(`survives: ${survivor}\n`);
process.exitCode = survivors.length === 0 ? 0 : 1;

function judgePolicy() {
  const mutants = [...policyMutants(shipped.policy)];
  const show = createProgressBar(process.stderr, 'mutants of the policy', 'judged');
  let done = 0;
  const verdicts = judgePolicyMutants(shipped, mutants).map((verdict) => {
    done += 1;
    show(done, mutants.length);
    return verdict;
  });
  return summarise(verdicts);
}

async function judgeSource(): Promise<readonly string[]> {
  const map = createTestMap();
  const score = createScore(readRecordedScore(), map);
  const mutants = await runSource({
    score,
    map,
    under: values.under,
    sandboxes: Number(values.sandboxes),
    goOn: () => performance.now() < until,
    screen: process.stderr,
  });
  const allowed = new Set(accepted.survivors.map(({ id }) => id));
  return mutants
    .filter((mutant) => score.resultOf(mutant) === null && !allowed.has(mutant.id))
    .map(describeMutant);
}

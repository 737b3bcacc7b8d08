import { markdownTable } from '../../cli/present/markdownTable.ts';
import type { PolicyCounts, PolicySummary } from './policy/PolicySummary.ts';
import type { accepted, AcceptedSurvivor } from './source/Accepted.ts';
import type { RecordedScore } from './source/Score.ts';

const INTRO = `# Mutation

<!-- Made by \`npm run mutation\`; do not edit. -->

Would anybody notice if the policy gave more than was agreed, or if the code that decides by it let more through? Every
single change that could be made is made, one at a time, and the tests are asked. A change that gives somebody more, at
any moment, is a **widening** one: of those, none may go unnoticed.

\`\`\`sh
npm run mutation                 # all of it: what is known already is not run again
npm run mutation -- policy       # the policy alone, less than a minute
npm run mutation -- source --under authz/decision --minutes 30
npm run golden                   # after a change of the policy was reviewed: writes the golden matrix
\`\`\`

It ends with 1 where something survives that is not accepted below. How it works: [test/mutation](../test/mutation/README.md).
`;

const becauses: Readonly<Record<AcceptedSurvivor['because'], string>> = {
  equivalent: 'decides alike',
  narrows: 'gives less, never more',
  tells: 'only tells otherwise',
  unseen: 'cannot be seen by a test',
};

/** The report, \`docs/mutation.md\`. */
export function renderReport(policy: PolicySummary, score: RecordedScore, limits: typeof accepted): string {
  return `${INTRO}\n${renderPolicy(policy)}\n${renderSource(score, limits)}`;
}

function renderPolicy({ kinds, total, widening, equivalents, survivors }: PolicySummary): string {
  const row = (name: string, { effects, byStatement, byGolden, survived }: PolicyCounts) =>
    [name, ...Object.values(effects), byStatement, byGolden, survived].map(String);
  const count = Object.values(total.effects).reduce((one, other) => one + other, 0);
  const table = markdownTable(
    [
      'What was done',
      'Widening',
      'Narrowing',
      'Told otherwise',
      'Equivalent',
      'Killed by a statement',
      'By the golden matrix alone',
      'Survived',
    ],
    [...[...kinds].map(([kind, counts]) => row(kind, counts)), row('**all**', total)],
  );
  const same = [...equivalents]
    .map(([kind, whats]) => `- ${kind}: ${whats.map((what) => `\`${what}\``).join(', ')}`)
    .join('\n');
  return `## The policy

${count} mutants of the shipped policy: ${total.effects.widening} widen, and **${survivors.length} of those that widen or narrow survive**. A mutant is killed by a statement of \`test/acceptance/\` that does not hold any more, or by the [golden matrix](../test/acceptance/matrix.golden.txt), in which a line changes; of those that widen, statements notice ${widening.byStatement}, and the golden matrix alone ${widening.byGolden}. \`Told otherwise\`: everybody gets the same, by another agreement or with another reason. \`Equivalent\`: no cell changes on any day, and nothing that no cell shows (prohibitions, relations, purposes, cases, maximums).

${table}
<details><summary>The ${total.effects.equivalent} equivalent ones</summary>

${same}

</details>
`;
}

function renderSource(
  { killed, survived, stale, kinds }: RecordedScore,
  { threshold, survivors }: typeof accepted,
): string {
  const folders = new Map<string, { killed: number; survived: number }>();
  const add = (file: string, key: 'killed' | 'survived', ids: string) => {
    const folder = file.split('/').slice(0, 2).join('/');
    const counts = folders.get(folder) ?? { killed: 0, survived: 0 };
    folders.set(folder, counts);
    counts[key] += ids.split(' ').length;
  };
  for (const [file, tests] of Object.entries(killed)) {
    for (const ids of Object.values(tests)) add(file, 'killed', ids);
  }
  for (const [file, ids] of Object.entries(survived)) add(file, 'survived', ids);
  const all = { killed: 0, survived: 0 };
  for (const counts of folders.values()) {
    all.killed += counts.killed;
    all.survived += counts.survived;
  }
  const again = Object.values(stale).flatMap((ids) => ids.split(' ')).length;
  const due =
    again === 0 ? '' : ` ${again} more were run before a test of theirs changed, and are to be run again.`;
  const rows = (counted: Iterable<readonly [string, { killed: number; survived: number }]>) =>
    [...counted]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, counts]) => [name, ...numbersOf(counts)]);
  const head = ['Mutants', 'Killed', 'Survived', 'Score'];
  return `## The code that decides

${all.killed + all.survived} mutants of the code, of which tests kill ${scoreOf(all)}; fewer than ${threshold} % fails \`npm test\`. Whether a change of code widens cannot be told by a machine, so each that survives was looked at: those that are not in the last table fail.${due}

${markdownTable(['Folder', ...head], [...rows(folders), ['**all**', ...numbersOf(all)]])}
${markdownTable(['What was done', ...head], rows(Object.entries(kinds)))}
### What may survive

${markdownTable(
  ['File', 'Change', 'Because it', 'Why'],
  survivors.map(({ file, change, because, why }) => [`\`${file}\``, `\`${change}\``, becauses[because], why]),
)}`;
}

function numbersOf(counts: { readonly killed: number; readonly survived: number }): readonly string[] {
  const { killed, survived } = counts;
  return [String(killed + survived), String(killed), String(survived), scoreOf(counts)];
}

function scoreOf({ killed, survived }: { readonly killed: number; readonly survived: number }): string {
  const all = killed + survived;
  return all === 0 ? '–' : `${((100 * killed) / all).toFixed(1)} %`;
}

import { createProgressBar } from '../../../cli/createProgressBar.ts';
import type { ProgressStream } from '../../../cli/createProgressBar.ts';
import { allMutants } from './allMutants.ts';
import { runMutants } from './runMutants.ts';
import { writeRecordedScore } from './Score.ts';
import type { Score } from './Score.ts';
import type { SourceMutant } from './SourceMutant.ts';
import type { TestMap } from './TestMap.ts';

export interface RunSourceOptions {
  readonly score: Score;
  readonly map: TestMap;
  /** Only files whose path starts so; every file where it is empty. */
  readonly under: string;
  readonly sandboxes: number;
  /** Asked before each mutant: whether to go on. */
  readonly goOn: () => boolean;
  readonly screen: ProgressStream;
}

/** A mutant with the tests that may kill it: first the one that did. */
export function withTests(
  mutant: SourceMutant,
  score: Score,
  map: TestMap,
): { readonly mutant: SourceMutant; readonly tests: readonly string[] } {
  const last = score.lastKillerOf(mutant);
  const tests = map.testsOf(mutant.file);
  const isThere = last !== null && tests.includes(last);
  return { mutant, tests: isThere ? [last, ...tests.filter((test) => test !== last)] : tests };
}

/** How many results are lost at most when a run is broken off. */
const WRITE_EVERY = 25;

/** Runs every mutant of the source whose outcome is not known, and writes the score as it goes. Gives all mutants. */
export async function runSource({
  score,
  map,
  under,
  sandboxes,
  goOn,
  screen,
}: RunSourceOptions): Promise<readonly SourceMutant[]> {
  const mutants = allMutants();
  const due = mutants
    .filter((mutant) => mutant.file.startsWith(under) && score.resultOf(mutant) === undefined)
    .map((mutant) => withTests(mutant, score, map));
  const show = createProgressBar(screen, 'mutants of the source', 'run');
  let done = 0;
  await runMutants({
    mutants: due,
    sandboxes,
    goOn,
    onBroken: (test) => screen.write(`\n${test} fails without any mutant: it is left out.\n`),
    onResult: (result) => {
      score.add(result);
      done += 1;
      show(done, due.length);
      if (done % WRITE_EVERY === 0) writeRecordedScore(score.record(mutants));
    },
  });
  writeRecordedScore(score.record(mutants));
  return mutants;
}

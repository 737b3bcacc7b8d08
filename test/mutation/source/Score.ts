import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { MutantResult } from './runMutants.ts';
import type { SourceMutant } from './SourceMutant.ts';
import type { TestMap } from './TestMap.ts';

const scoreFile = join(import.meta.dirname, 'score.json');

const shape = v.strictObject({
  /** The hash of each test file that killed one, or let one live. */
  tests: v.record(v.string(), v.string()),
  /** By source file and test file, the ids of the mutants that it killed. */
  killed: v.record(v.string(), v.record(v.string(), v.string())),
  /** By source file, the ids of those that no test noticed. */
  survived: v.record(v.string(), v.string()),
  /** What came out before a test changed, and has to be run again: by the test that killed them, or `none`, the ids. */
  stale: v.record(v.string(), v.string()),
  /** By what was done, how many were killed and how many survived. */
  kinds: v.record(v.string(), v.strictObject({ killed: v.number(), survived: v.number() })),
});

/** The score as it is committed. */
export type RecordedScore = v.InferOutput<typeof shape>;

/** Reads the committed score as it stands, whatever has changed since. */
export function readRecordedScore(): RecordedScore {
  return v.parse(shape, JSON.parse(readFileSync(scoreFile, 'utf8')));
}

/** Writes the score that is committed. */
export function writeRecordedScore(score: RecordedScore): void {
  writeFileSync(scoreFile, `${JSON.stringify(score, null, 2)}\n`);
}

/** What is known of the mutants of the source: what counts is only what would come out again today. */
export interface Score {
  /** The test file that kills a mutant; null for one that survives; undefined where it has to be run. */
  resultOf(mutant: SourceMutant): string | null | undefined;
  /** The test that killed it when it was last run, or a test since changed: the first to try. */
  lastKillerOf(mutant: SourceMutant): string | null;
  /** Whether the mutant was ever run. */
  isKnown(mutant: SourceMutant): boolean;
  add(result: MutantResult): void;
  /** What is known of these mutants, and of no other, to be committed. */
  record(mutants: readonly SourceMutant[]): RecordedScore;
}

const NONE = 'none';

/** Makes the score of what was recorded, as far as the tests are still the same. */
export function createScore(recorded: RecordedScore, map: TestMap): Score {
  const results = new Map<string, string | null>();
  const lastKillers = new Map<string, string | null>();
  const isCurrent = (test: string): boolean => recorded.tests[test] === map.hashOf(test);
  for (const killers of Object.values(recorded.killed)) {
    for (const [test, ids] of Object.entries(killers)) {
      const current = isCurrent(test);
      for (const id of ids.split(' ')) {
        lastKillers.set(id, test);
        if (current) results.set(id, test);
      }
    }
  }
  for (const [file, ids] of Object.entries(recorded.survived)) {
    const current = map.testsOf(file).every(isCurrent);
    for (const id of ids.split(' ')) {
      lastKillers.set(id, null);
      if (current) results.set(id, null);
    }
  }

  for (const [test, ids] of Object.entries(recorded.stale)) {
    for (const id of ids.split(' ')) lastKillers.set(id, test === NONE ? null : test);
  }

  return {
    resultOf: ({ id }) => results.get(id),
    lastKillerOf: ({ id }) => lastKillers.get(id) ?? null,
    isKnown: ({ id }) => lastKillers.has(id),
    add: ({ mutant, by }) => {
      results.set(mutant.id, by);
      lastKillers.set(mutant.id, by);
    },
    record: (mutants) => {
      const killed: Record<string, Record<string, string>> = {};
      const survived: Record<string, string> = {};
      const stale: Record<string, string> = {};
      const kinds: Record<string, { killed: number; survived: number }> = {};
      const tests = new Set<string>();
      for (const { id, file, kind } of mutants) {
        const by = results.get(id);
        if (by === undefined) {
          const last = lastKillers.get(id);
          if (last !== undefined) stale[last ?? NONE] = joined(stale[last ?? NONE], id);
          continue;
        }
        const counts = (kinds[kind] ??= { killed: 0, survived: 0 });
        counts[by === null ? 'survived' : 'killed'] += 1;
        if (by === null) {
          survived[file] = joined(survived[file], id);
          for (const test of map.testsOf(file)) tests.add(test);
        } else {
          const own = (killed[file] ??= {});
          own[by] = joined(own[by], id);
          tests.add(by);
        }
      }
      const hashes: Record<string, string> = {};
      for (const test of [...tests].toSorted()) hashes[test] = map.hashOf(test);
      return { tests: hashes, killed, survived, stale, kinds };
    },
  };
}

/** Ids as one line. */
function joined(ids: string | undefined, id: string): string {
  return ids === undefined ? id : `${ids} ${id}`;
}

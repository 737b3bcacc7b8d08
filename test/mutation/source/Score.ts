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
});

/** What is known of the mutants of the source: what counts is only what would come out again today. */
export interface Score {
  /** The test file that kills a mutant; null for one that survives; undefined where it has to be run. */
  resultOf(mutant: SourceMutant): string | null | undefined;
  /** The test that killed it when it was last run, or a test since changed: the first to try. */
  lastKillerOf(mutant: SourceMutant): string | null;
  add(result: MutantResult): void;
  /** Writes what is known of these mutants, and of no other. */
  write(mutants: readonly SourceMutant[]): void;
}

/** Reads the committed score. */
export function readScore(map: TestMap): Score {
  const kept = v.parse(shape, JSON.parse(readFileSync(scoreFile, 'utf8')));
  const results = new Map<string, string | null>();
  const lastKillers = new Map<string, string>();
  const current = new Map<string, string>();
  const isCurrent = (test: string): boolean => {
    const hash = current.get(test) ?? map.hashOf(test);
    current.set(test, hash);
    return kept.tests[test] === hash;
  };
  for (const killers of Object.values(kept.killed)) {
    for (const [test, ids] of Object.entries(killers)) {
      for (const id of ids.split(' ')) {
        lastKillers.set(id, test);
        if (isCurrent(test)) results.set(id, test);
      }
    }
  }
  for (const [file, ids] of Object.entries(kept.survived)) {
    if (!map.testsOf(file).every(isCurrent)) continue;
    for (const id of ids.split(' ')) results.set(id, null);
  }

  return {
    resultOf: ({ id }) => results.get(id),
    lastKillerOf: ({ id }) => lastKillers.get(id) ?? null,
    add: ({ mutant, by }) => results.set(mutant.id, by),
    write: (mutants) => {
      const killed: Record<string, Record<string, string[]>> = {};
      const survived: Record<string, string[]> = {};
      const tests = new Set<string>();
      for (const { id, file } of mutants) {
        const by = results.get(id);
        if (by === undefined) continue;
        if (by === null) {
          (survived[file] ??= []).push(id);
          for (const test of map.testsOf(file)) tests.add(test);
        } else {
          ((killed[file] ??= {})[by] ??= []).push(id);
          tests.add(by);
        }
      }
      const hashes: Record<string, string> = {};
      for (const test of [...tests].toSorted()) hashes[test] = map.hashOf(test);
      const text = JSON.stringify({ tests: hashes, killed, survived }, joined, 2);
      writeFileSync(scoreFile, `${text}\n`);
    },
  };
}

/** Lists of ids as one line each. */
function joined(_key: string, value: unknown): unknown {
  return Array.isArray(value) ? value.join(' ') : value;
}

import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import * as v from 'valibot';

import { nonInterferenceForm, type NonInterferenceRun } from '../../cli/generate/NonInterferenceRuns.ts';
import { root } from '../tree/lib/treeFiles.ts';
import type { PairResult } from './runPair.ts';

/** Adds up what several runs find, in a file. */
export interface Ledger {
  /** The first seed that no run in it used. */
  readonly nextSeed: number;
  /** Adds what came of one pair, and writes the file. */
  add(result: PairResult): void;
}

/**
 * Opens a file that runs are added up in, for the commit that is checked out.
 *
 * @throws where the tree is not as that commit has it: what is counted is counted of a commit
 */
export function openLedger(file: string): Ledger {
  const own = resolve(file);
  const changed = git('status', '--porcelain', '--untracked-files=no')
    .split('\n')
    .filter((line) => line !== '' && resolve(root, line.slice('XY '.length)) !== own);
  if (changed.length > 0)
    throw new Error(`Expected a tree without changes, but there are:\n${changed.join('\n')}`);
  const commit = git('rev-parse', 'HEAD').trim();
  const { runs } = v.parse(nonInterferenceForm, JSON.parse(readFileSync(own, 'utf8')));
  let summed: readonly NonInterferenceRun[] = runs;
  return {
    nextSeed: 1 + Math.max(0, ...runs.map(({ lastSeed }) => lastSeed)),
    add: (result) => {
      summed = addResult(summed, commit, result);
      writeFileSync(`${own}.new`, `${JSON.stringify({ runs: summed }, null, 2)}\n`);
      renameSync(`${own}.new`, own);
    },
  };
}

/** The runs with what came of one pair added to the run of its commit. */
export function addResult(
  runs: readonly NonInterferenceRun[],
  commit: string,
  result: PairResult,
): readonly NonInterferenceRun[] {
  const { seed, deployment, operations, answered, refused, requests } = result;
  const run = runs.find((one) => one.commit === commit) ?? {
    commit,
    firstSeed: seed,
    lastSeed: seed,
    pairs: 0,
    embedded: 0,
    remote: 0,
    answered: 0,
    refused: 0,
    requests: 0,
    differences: [],
  };
  const added: NonInterferenceRun = {
    commit,
    firstSeed: Math.min(run.firstSeed, seed),
    lastSeed: Math.max(run.lastSeed, seed),
    pairs: run.pairs + 1,
    embedded: run.embedded + (deployment === 'embedded' ? operations : 0),
    remote: run.remote + (deployment === 'remote' ? operations : 0),
    answered: run.answered + answered,
    refused: run.refused + refused,
    requests: run.requests + requests,
    differences: [
      ...run.differences,
      ...result.differences.map((one) => ({
        caller: one.caller,
        deployment: one.deployment,
        oracles: one.oracles.join(', '),
        seed: one.seed,
        number: one.number,
      })),
    ],
  };
  return [...runs.filter((one) => one.commit !== commit), added];
}

function git(...words: readonly string[]): string {
  return execFileSync('git', ['-C', root, ...words], { encoding: 'utf8' });
}

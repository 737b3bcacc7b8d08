import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

import { markdownTable } from '../present/markdownTable.ts';
import { nonInterferenceForm, type NonInterferenceRun } from './NonInterferenceRuns.ts';

const file = join(import.meta.dirname, '../../bench/non-interference.json');

/** Of `docs/non-interference.md`: how many operations were asked of which commit, and how many differences there were. */
export function renderNonInterference(): string {
  const { runs } = v.parse(nonInterferenceForm, JSON.parse(readFileSync(file, 'utf8')));
  const head = [
    'commit',
    'seeds',
    'pairs of twins',
    'embedded',
    'remote',
    'answered with data',
    'refused',
    'requests to partners',
    'differences',
  ];
  const rows = runs.map((run) => [
    `\`${run.commit.slice(0, 10)}\``,
    `${run.firstSeed}–${run.lastSeed}`,
    ...amounts(run),
  ]);
  const sum = runs.reduce(together, nothing);
  return markdownTable(head, [...rows, ['together', '', ...amounts(sum)]]);
}

type Amounts = Omit<NonInterferenceRun, 'commit' | 'firstSeed' | 'lastSeed'>;

const nothing: Amounts = {
  pairs: 0,
  embedded: 0,
  remote: 0,
  answered: 0,
  refused: 0,
  requests: 0,
  differences: [],
};

function together(one: Amounts, other: Amounts): Amounts {
  return {
    pairs: one.pairs + other.pairs,
    embedded: one.embedded + other.embedded,
    remote: one.remote + other.remote,
    answered: one.answered + other.answered,
    refused: one.refused + other.refused,
    requests: one.requests + other.requests,
    differences: [...one.differences, ...other.differences],
  };
}

function amounts(of: Amounts): string[] {
  const numbers = [of.pairs, of.embedded, of.remote, of.answered, of.refused, of.requests];
  return [...numbers, of.differences.length].map((number) => number.toLocaleString('en-US'));
}

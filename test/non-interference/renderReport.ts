import * as v from 'valibot';

import { ORACLES } from './observe/Observation.ts';
import type { PairResult } from './runPair.ts';

const count = v.pipe(v.number(), v.integer());
const record = v.record(v.string(), v.unknown());
const resultForm = v.object({
  caller: v.string(),
  deployment: v.string(),
  seed: count,
  operations: count,
  answered: count,
  refused: count,
  requests: count,
  changed: v.record(v.string(), count),
  differences: v.array(
    v.object({
      caller: v.string(),
      deployment: v.string(),
      oracles: v.array(v.picklist(ORACLES)),
      seed: count,
      number: count,
      query: v.string(),
      variables: record,
      company: v.nullable(v.string()),
      one: record,
      other: record,
    }),
  ),
});

/** Reads the lines that the processes of a run wrote. */
export function readResults(lines: readonly string[]): PairResult[] {
  return lines.filter((line) => line !== '').map((line) => v.parse(resultForm, JSON.parse(line)));
}

/** The figures of a run as a table, a line for each role, purpose and deployment. */
export function renderReport(results: readonly PairResult[], seed: number, seconds: number): string {
  const sum = (of: readonly PairResult[], read: (result: PairResult) => number): number =>
    of.reduce((all, result) => all + read(result), 0);
  const rows = Object.entries(
    Object.groupBy(
      results,
      ({ caller, deployment }) => `${caller.split(' ').slice(0, 2).join(' | ')} | ${deployment}`,
    ),
  ).map(([name, own = []]) => {
    const changed = sum(
      own,
      ({ changed: of }) => (of['values'] ?? 0) + (of['removed'] ?? 0) + (of['added'] ?? 0),
    );
    const differing = sum(own, ({ differences }) => differences.length);
    return `| ${name} | ${own.length} | ${changed} | ${sum(own, (one) => one.operations)} | ${sum(own, (one) => one.requests)} | ${differing} |`;
  });
  const operations = sum(results, (one) => one.operations);
  return [
    `${operations} operations from seed ${seed} in ${Math.round(seconds)} s (${Math.round(operations / seconds)} a second), ${sum(results, ({ differences }) => differences.length)} differences`,
    '',
    '| role | purpose | deployment | twins | changes in them | operations | requests to partners | differences |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.toSorted(),
  ].join('\n');
}
